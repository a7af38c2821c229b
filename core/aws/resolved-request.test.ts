import { describe, expect, it } from 'vitest';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import { invokeRequest } from '../../tests/servers/test-host.ts';
import type { FunctionFacts } from '../function-book.ts';
import { regionOfArn } from './arn-region.ts';
import { qualifierInName } from './function-summary.ts';
import { resolveRequest } from './resolved-request.ts';

const unknown: FunctionFacts = {
  timeoutSeconds: null,
  tenantIsolation: null,
  durable: null,
  managedInstances: null,
  invokeMode: null,
  architecture: null,
  arn: null,
  logGroup: null,
};
const resolve = (changes: Partial<InvokeRequest>, facts: Partial<FunctionFacts> = {}) =>
  resolveRequest(invokeRequest(changes), 'eu-west-1', { ...unknown, ...facts });

describe('streaming', () => {
  it.each([
    ['off', 'RESPONSE_STREAM', {}, false],
    ['on', null, {}, true],
    ['on', 'BUFFERED', {}, true],
    ['auto', 'RESPONSE_STREAM', {}, true],
    ['auto', 'BUFFERED', {}, false],
    ['auto', null, {}, false],
    ['auto', 'RESPONSE_STREAM', { invocationType: 'Event' }, false],
    ['auto', 'RESPONSE_STREAM', { invocationType: 'DryRun' }, false],
    ['auto', 'RESPONSE_STREAM', { durableExecutionName: 'one' }, false],
  ] as const)('%s with a function URL of %s and %j: %s', (streaming, invokeMode, changes, streamed) => {
    expect(resolve({ ...changes, streaming }, { invokeMode }).streamed).toBe(streamed);
  });
});

describe('the qualifier', () => {
  it.each([
    [{}, {}, null],
    [{}, { durable: true }, '$LATEST'],
    [{ qualifier: '' }, { durable: true }, '$LATEST'],
    [{}, { durable: true, managedInstances: true }, '$LATEST.PUBLISHED'],
    [{ durableExecutionName: 'one' }, {}, '$LATEST'],
    [{ qualifier: 'live' }, { durable: true }, 'live'],
    [{ functionName: 'demo:live' }, { durable: true }, null],
    [{ functionName: 'arn:aws:lambda:eu-west-1:111122223333:function:demo:7' }, { durable: true }, null],
    [{ functionName: '111122223333:function:demo' }, { durable: true }, '$LATEST'],
  ] as const)('of %j, where %j is known, is %s', (changes, facts, qualifier) => {
    expect(resolve(changes, facts).qualifier).toBe(qualifier);
  });
});

describe('the log tail', () => {
  it.each([
    [{}, null, true, false],
    [{}, true, false, true],
    [{ logTail: false }, true, false, false],
    [{ invocationType: 'DryRun' }, true, true, false],
  ] as const)('%j with managed instances %s', (changes, managedInstances, logTail, tailWithheld) => {
    expect(resolve(changes, { managedInstances })).toMatchObject({ logTail, tailWithheld });
  });
});

describe('names', () => {
  it.each([
    ['demo', null, null],
    ['demo:live', null, 'live'],
    ['demo:$LATEST', null, '$LATEST'],
    ['111122223333:demo', null, null],
    ['111122223333:function:demo:live', null, 'live'],
    ['arn:aws:lambda:us-east-1:111122223333:function:demo', 'us-east-1', null],
    ['arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:demo:7', 'us-gov-west-1', '7'],
    ['arn:aws:lambda:US EAST:111122223333:function:demo', null, null],
    ['', null, null],
  ])('%s', (name, region, qualifier) => {
    expect(regionOfArn(name)).toBe(region);
    expect(qualifierInName(name)).toBe(qualifier);
  });
});
