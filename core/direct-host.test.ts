import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DirectHost } from './direct-host.ts';
import { createDirectHost } from './direct-host.ts';

let folder: string;
let host: DirectHost;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambdeck-direct-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(folder, 'config'), '[profile prod]\nregion=eu-west-1\n');
  writeFileSync(
    join(data, 'settings.json'),
    JSON.stringify({ connections: { 'profile:prod': { protection: 'confirm' } } }),
  );
  host = createDirectHost({
    version: 'test',
    shell: 'cli',
    dataFolder: data,
    settingsFolder: data,
    environment: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'keys'),
    },
    assetsFolder: join(folder, 'assets'),
    runtimeFolder: join(folder, 'runtime'),
    localProject: null,
  });
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('one connection of a host', () => {
  it('is told with its protection before the history is opened', () => {
    expect(host.connection('profile:prod')?.settings.protection).toBe('confirm');
    expect(host.connection('profile:gone')).toBeNull();
    expect(readdirSync(join(folder, 'data'))).toEqual(['settings.json']);
  });

  it('is protected as the profile whose keys sign it, though it is of this process alone and not listed', async () => {
    const { id } = host.connect({ url: 'http://127.0.0.1:9', region: 'eu-west-1', profile: 'prod' });
    expect(host.connection(id)?.settings.protection).toBe('confirm');
    expect((await host.client.connections.list()).map((one) => one.id)).not.toContain(id);
  });
});
