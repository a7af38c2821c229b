import { describe, expect, it } from 'vitest';
import { savedRequestSchema, type SavedRequest } from '../../../contract/saved-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { differsFromFile } from './differs-from-file.ts';
import { draftOfRequest } from './draft-of-request.ts';
import { requestOfDraft } from './request-of-draft.ts';
import { differingFields } from './same-request.ts';
import { draftWith } from './testing/draft-with.ts';

const file = { folder: '/saved/orders', path: 'refund.lambda.yml', revision: 'r1' };
const request: SavedRequest = {
  ...requestOfDraft(draftWith()),
  name: 'Refund',
  templating: true,
  variables: { amount: 3, customer: { id: 'c-1' } },
  expect: ['functionError == null'],
};
const draft = draftWith(draftOfRequest(request, file));

/** One change to each field that a file has. */
const changes: Readonly<Record<keyof SavedRequest, Partial<Draft>>> = {
  name: { name: 'Refunds' },
  description: { description: 'why' },
  functionName: { functionName: 'other' },
  qualifier: { qualifier: 'live' },
  invocationType: { invocationType: 'Event' },
  payload: { payload: '{ }' },
  clientContext: { clientContext: '{"a":1}' },
  tenantId: { tenantId: 't' },
  durableExecutionName: { durableExecutionName: 'd' },
  logTail: { logTail: false },
  streaming: { streaming: 'on' },
  timeoutSeconds: { timeoutSeconds: 5 },
  retries: { retries: { count: 1, ambiguous: false } },
  templating: { templating: false },
  variables: { variables: { amount: 3 } },
  expect: { expect: [] },
  eventTemplate: { eventTemplate: 'sqs' },
  sharedEvent: { sharedEvent: 'first' },
};

describe('a draft and its file', () => {
  it('are the same after opening, by what is known and by the digest alone', () => {
    expect(requestOfDraft(draft)).toEqual(request);
    expect(differsFromFile(draft, request)).toBe(false);
    expect(differsFromFile(draft, null)).toBe(false);
  });

  it.each(Object.entries(changes))('differ when %s does', (field, change) => {
    const changed = { ...draft, ...change };
    expect(differsFromFile(changed, request)).toBe(true);
    expect(differsFromFile(changed, null)).toBe(true);
    expect(differingFields(requestOfDraft(changed), request)).toEqual([field]);
  });

  it('are the same whatever the tab alone knows: its place, its environment, its answer', () => {
    const elsewhere = {
      ...draft,
      connectionId: 'profile:prod',
      region: 'eu-west-1',
      environment: 'staging',
      lastRunId: crypto.randomUUID(),
    };
    expect(differsFromFile(elsewhere, request)).toBe(false);
  });

  it('are the same when a field was filled in and emptied again', () => {
    const emptied = { ...draft, tenantId: '', clientContext: ' ', durableExecutionName: '', qualifier: '' };
    expect(differsFromFile(emptied, request)).toBe(false);
  });

  it('differ when nothing is known of what the file said', () => {
    expect(differsFromFile({ ...draft, fileDigest: null }, null)).toBe(true);
  });

  it('has a test for each field of the contract', () => {
    expect(Object.keys(changes).toSorted()).toEqual(
      Object.keys(savedRequestSchema.unwrap().shape).toSorted(),
    );
  });
});
