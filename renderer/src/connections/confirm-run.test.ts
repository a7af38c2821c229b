import { expect, test } from 'vitest';
import { connectionWith } from './testing/connection-with.ts';
import { answerConfirmation, askConfirmation, needsConfirmation, useConfirmRun } from './confirm-run.ts';

const request = {
  connectionId: 'profile:prod',
  region: null,
  functionName: 'orders-refund',
  qualifier: null,
  invocationType: 'RequestResponse',
} as const;

test('asks for a protected connection only, and never about a dry run', () => {
  const asks = (protection: 'none' | 'confirm' | 'type the name') =>
    needsConfirmation(connectionWith({ settings: { colour: null, protection, lastRegion: null } }), request);
  expect(asks('none')).toBe(false);
  expect(asks('confirm')).toBe(true);
  expect(asks('type the name')).toBe(true);
  const guarded = connectionWith({
    settings: { colour: 'red', protection: 'type the name', lastRegion: null },
  });
  expect(needsConfirmation(guarded, { ...request, invocationType: 'DryRun' })).toBe(false);
  expect(needsConfirmation(guarded, { ...request, invocationType: 'Event' })).toBe(true);
  expect(needsConfirmation(null, request)).toBe(false);
});

test('gives the answer to the one who asked, and gives up a question that another replaces', async () => {
  const connection = connectionWith({});
  const first = askConfirmation(connection, request);
  const second = askConfirmation(connection, { ...request, functionName: 'other' });
  await expect(first).resolves.toBeNull();
  expect(useConfirmRun.getState().question?.request.functionName).toBe('other');
  answerConfirmation({ typedName: 'other' });
  await expect(second).resolves.toEqual({ typedName: 'other' });
  expect(useConfirmRun.getState().question).toBeNull();
});
