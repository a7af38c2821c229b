import { describe, expect, it } from 'vitest';
import { emptyEnvironment } from '../../../contract/empty-environment.ts';
import { environmentSchema } from '../../../contract/environment.ts';
import { environmentFaults } from './environment-faults.ts';

describe('the fields of an environment', () => {
  it.each([
    [{ endpointUrl: 'emulator:4566' }, { endpointUrl: expect.stringContaining('http:// or https://') }],
    [{ endpointUrl: 'ftp://emulator' }, { endpointUrl: expect.stringContaining('http:// or https://') }],
    [{ endpointUrl: 'https://' }, { endpointUrl: expect.stringContaining('http:// or https://') }],
    [{ region: 'EU (Ireland)' }, { region: expect.stringContaining('eu-west-1') }],
    [{ qualifier: 'x'.repeat(201) }, { qualifier: expect.stringContaining('200') }],
  ])('are refused as the host would refuse them: %j', (changes, faults) => {
    const environment = { ...emptyEnvironment, ...changes };
    expect(environmentSchema.safeParse(environment).success).toBe(false);
    expect(environmentFaults(environment)).toEqual(faults);
  });

  it.each([
    [{}],
    [{ endpointUrl: 'http://127.0.0.1:4566', region: 'eu-west-1', qualifier: 'live' }],
    [{ endpointUrl: 'https://emulator.example/lambda' }],
  ])('are taken as the host takes them: %j', (changes) => {
    const environment = { ...emptyEnvironment, ...changes };
    expect(environmentSchema.safeParse(environment).success).toBe(true);
    expect(environmentFaults(environment)).toEqual({});
  });
});
