import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../contract/connection.ts';
import { connectionWith } from '../connections/testing/connection-with.ts';
import { connectionOfEnvironment } from './connection-of-environment.ts';

const url = 'https://emulator.example:4566';

function endpoint(name: string, profile: string | null, at = url): Connection {
  return connectionWith({
    id: `endpoint:${name}`,
    kind: 'endpoint',
    name,
    profile,
    endpoint: { url: at, origin: 'typed' },
  });
}

const other = endpoint('other', 'other');
const prod = endpoint('prod', 'prod');
const bare = endpoint('bare', null);
const elsewhere = endpoint('elsewhere', 'prod', 'https://elsewhere.example');

describe('the connection of an environment', () => {
  it.each<[string, string | null, readonly Connection[], string | null]>([
    ['the endpoint that its profile signs for, wherever it stands', 'prod', [other, bare, prod], 'prod'],
    ['else one that no profile signs for', 'prod', [other, elsewhere, bare], 'bare'],
    ['none that another profile signs for', 'prod', [other, elsewhere], null],
    ['without a profile one that none signs for', null, [other, bare], 'bare'],
    ['without a profile any one, where there is no other', null, [elsewhere, other], 'other'],
    ['with Local in place of a profile none that a profile signs for', 'local', [other, prod], null],
    ['with Local in place of a profile one that none signs for', 'local', [other, bare], 'bare'],
  ])('is %s', (_name, profile, known, chosen) => {
    for (const endpointUrl of [url, `${url}/`]) {
      expect(connectionOfEnvironment({ profile, endpointUrl }, known)).toBe(
        chosen === null ? null : `endpoint:${chosen}`,
      );
    }
  });

  it.each([
    ['prod', 'profile:prod'],
    ['local', 'local'],
    [null, null],
  ])('is that of the profile %s where there is no endpoint: %s', (profile, id) => {
    expect(connectionOfEnvironment({ profile, endpointUrl: null }, [other, prod])).toBe(id);
  });
});
