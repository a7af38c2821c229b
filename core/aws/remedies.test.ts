import * as lambda from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { modelledErrors } from '../../tests/servers/modelled-errors.ts';
import type { RemedyFacts } from './remedies.ts';
import { refusedKeys, remedyFor, remedyText } from './remedies.ts';

const facts: RemedyFacts = {
  functionName: 'demo',
  message: '',
  profile: null,
  region: 'eu-west-1',
  payloadBytes: 10,
  limitBytes: 100,
  throttleReason: null,
  tenantId: null,
};

const invoke = modelledErrors('InvokeCommand').map(({ name }) => name);
const streamed = modelledErrors('InvokeWithResponseStreamCommand').map(({ name }) => name);

describe('remedies', () => {
  it('reads the model', () => {
    expect(invoke.length).toBeGreaterThan(35);
    expect(streamed.length).toBeGreaterThan(30);
    for (const name of [...invoke, ...streamed]) expect(lambda).toHaveProperty(name);
  });

  it('has none for an error that it does not know: a new one in the model fails below', () => {
    expect(remedyFor('BrandNewException')).toBeNull();
  });

  it.each([...new Set([...invoke, ...streamed])])('%s has one', (name) => {
    const remedy = remedyFor(name);
    expect(remedy, `${name} is thrown by Invoke and has no remedy`).not.toBeNull();
    expect(remedy === null ? '' : remedyText(remedy, facts)).toMatch(/^[A-Z].{20,}[.]$/);
  });

  it('says something of its own for each', () => {
    const sentences = invoke.flatMap((name) => {
      const remedy = remedyFor(name);
      return remedy === null ? [] : [remedyText(remedy, facts)];
    });
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it.each(Object.values(lambda.ThrottleReason))('tells what to do about %s', (throttleReason) => {
    const remedy = remedyFor('TooManyRequestsException');
    const text = remedy === null ? '' : remedyText(remedy, { ...facts, throttleReason });
    expect(text).not.toBe('');
    expect(text).not.toContain('Lambda is throttling');
  });

  it('names the missing action and resource', () => {
    const remedy = remedyFor('AccessDeniedException');
    const message =
      'User: arn:aws:iam::1:user/ada is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:eu-west-1:1:function:x with an explicit deny in a service control policy';
    expect(remedy === null ? '' : remedyText(remedy, { ...facts, message })).toBe(
      'Ask for a policy that allows lambda:InvokeFunction on arn:aws:lambda:eu-west-1:1:function:x. An explicit deny forbids it now, so look there first.',
    );
  });

  it.each([
    ['The provided tenant id is missing', null, 'tenant id'],
    ['Tail logs are not supported for functions configured with capacity provider', null, 'log tail'],
    [
      'The derived qualifier from the function name does not match the specified qualifier.',
      null,
      'once only',
    ],
    ['You cannot invoke a durable function using an unqualified ARN', null, 'qualifier'],
    ['Something else', null, 'option'],
  ])('reads InvalidParameterValue: %s', (message, tenantId, hint) => {
    const remedy = remedyFor('InvalidParameterValueException');
    expect(remedy === null ? '' : remedyText(remedy, { ...facts, message, tenantId })).toContain(hint);
  });

  it('says how to sign in again with the profile at hand', () => {
    for (const name of refusedKeys) {
      const remedy = remedyFor(name);
      expect(remedy === null ? '' : remedyText(remedy, { ...facts, profile: 'corp' })).toContain('corp');
    }
  });
});
