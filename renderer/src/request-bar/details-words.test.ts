import { describe, expect, it } from 'vitest';
import { functionDetailsSchema } from '../../../contract/function-details.ts';
import type { FunctionDetails } from '../../../contract/function-details.ts';
import { detailFacts, detailNotes } from './details-words.ts';

const details = (change: Partial<FunctionDetails> = {}): FunctionDetails =>
  functionDetailsSchema.parse({
    version: '$LATEST',
    state: 'Active',
    stateReason: null,
    lastUpdateStatus: 'Successful',
    lastUpdateReason: null,
    description: '',
    runtime: 'nodejs24.x',
    handler: 'app.handler',
    packageType: 'Zip',
    architecture: 'arm64',
    memoryMB: 128,
    ephemeralStorageMB: 512,
    timeoutSeconds: 900,
    lastModified: '2026-10-14T09:26:53.000+0000',
    codeSha256: null,
    logFormat: 'JSON',
    applicationLogLevel: 'INFO',
    systemLogLevel: 'WARN',
    logGroup: '/aws/lambda/orders',
    tenantIsolation: false,
    durable: null,
    capacityProvider: null,
    snapStart: 'None',
    tracing: 'PassThrough',
    vpcId: '',
    deadLetterArn: null,
    invokeMode: null,
    ...change,
  });

describe('detailNotes', () => {
  it('says nothing of a function that is as it should be, or of which nothing is known', () => {
    expect(detailNotes(details())).toEqual([]);
    expect(detailNotes(details({ state: null, lastUpdateStatus: null }))).toEqual([]);
  });

  it.each([
    [{ state: 'Pending', stateReason: 'The function is being created.' }, 'warning', 'being created'],
    [{ state: 'Failed', stateReason: 'The role cannot be assumed.' }, 'error', 'role cannot be assumed'],
    [{ state: 'Inactive' }, 'warning', 'wakes it up'],
    [{ state: 'SomethingNew' }, 'warning', 'Its state is SomethingNew.'],
    [{ lastUpdateStatus: 'InProgress' }, 'warning', 'update is in progress'],
    [{ lastUpdateStatus: 'Failed', lastUpdateReason: 'No subnet.' }, 'warning', 'No subnet.'],
  ] as const)('%o', (change, tone, text) => {
    const notes = detailNotes(details(change));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ tone, text: expect.stringContaining(text) });
  });
});

describe('detailFacts', () => {
  const facts = (change: Partial<FunctionDetails>) => new Map(detailFacts(details(change)));

  it('leaves out what is not used', () => {
    const known = facts({});
    expect(known.get('Timeout')).toBe('15 min');
    expect(known.get('Log levels')).toBe('application INFO, system WARN');
    for (const name of ['VPC', 'SnapStart', 'Durable', 'Tenants', 'Code SHA-256'])
      expect(known.has(name)).toBe(false);
  });

  it('tells of durable, tenants and images', () => {
    const known = facts({
      durable: { executionTimeoutSeconds: 86_400, retentionDays: 14 },
      tenantIsolation: true,
      runtime: null,
      packageType: 'Image',
      lastModified: 'long ago',
    });
    expect(known.get('Durable')).toBe('at most 1 d, kept 14 days');
    expect(known.get('Tenants')).toContain('tenant id is needed');
    expect(known.get('Runtime')).toBe('container image');
    expect(known.get('Last modified')).toBe('long ago');
  });
});
