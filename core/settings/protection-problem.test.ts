import { describe, expect, it } from 'vitest';
import type { Protection } from '../../contract/connection.ts';
import { protectionProblem } from './protection-problem.ts';

function problem(
  protection: Protection,
  typedName: string | null | false,
  functionName = 'orders',
  invocationType: 'RequestResponse' | 'Event' | 'DryRun' = 'RequestResponse',
) {
  return protectionProblem(
    {
      connection: { name: 'prod', settings: { colour: null, protection, lastRegion: null } },
      protectionCause: null,
    },
    {
      functionName,
      invocationType,
      confirmation: typedName === false ? null : { typedName },
    },
  );
}

const full = 'arn:aws:lambda:eu-west-1:123456789012:function:orders:live';

describe('protectionProblem', () => {
  it.each<[Protection, string | null | false, string]>([
    ['none', false, 'orders'],
    ['none', 'other', 'orders'],
    ['confirm', null, 'orders'],
    ['confirm', 'other', 'orders'],
    ['type the name', 'orders', 'orders'],
    ['type the name', 'orders', 'orders:live'],
    ['type the name', 'orders', full],
    ['type the name', 'orders', '123456789012:function:orders'],
  ])('%s lets a run go that was confirmed with %j: %s', (protection, typed, name) => {
    expect(problem(protection, typed, name)).toBeNull();
  });

  it.each<[Protection, string | null | false, string]>([
    ['confirm', false, 'orders'],
    ['type the name', false, 'orders'],
    ['type the name', null, 'orders'],
    ['type the name', '', 'orders'],
    ['type the name', 'Orders', 'orders'],
    ['type the name', 'orders:live', 'orders:live'],
    ['type the name', full, full],
  ])('%s refuses one that was confirmed with %j: %s', (protection, typed, name) => {
    expect(problem(protection, typed, name)).toMatchObject({
      name: 'ConfirmationRequired',
      action: 'confirm-run',
      remedy: expect.stringContaining('--yes'),
    });
  });

  it('lets a DryRun go, which runs nothing, and refuses an Event', () => {
    expect(problem('type the name', false, 'orders', 'DryRun')).toBeNull();
    expect(problem('confirm', false, 'orders', 'Event')).not.toBeNull();
  });

  it('also refuses what says nothing of a confirmation', () => {
    const settings = { colour: null, protection: 'confirm', lastRegion: null } as const;
    const request = { functionName: 'orders', invocationType: 'RequestResponse' } as const;
    const resolved = { connection: { name: 'prod', settings }, protectionCause: 'The file is broken.' };
    expect(protectionProblem(resolved, request)?.message).toMatch(/prod.*The file is broken\.$/);
  });
});
