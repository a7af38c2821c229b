import { expect, test } from 'vitest';
import { batchWith } from '../batches/testing/batch-with.ts';
import { planOfDraft } from '../compare/plan-of-draft.ts';
import { draftWith } from '../saved/testing/draft-with.ts';
import { placesOfTask } from './places-of-task.ts';

const plan = planOfDraft(draftWith({ connectionId: 'profile:dev', region: 'eu-west-1' }));
const comparison = { kind: 'comparison', id: 'a', title: 'hello', begun: false, plan } as const;

test('a comparison goes to both of its sides, and to one place where they are the same', () => {
  const dev = { connectionId: 'profile:dev', region: 'eu-west-1' };
  expect(placesOfTask(comparison, [])).toEqual([dev]);
  const prod = { connectionId: 'profile:prod', region: 'eu-west-1' };
  const two = { ...plan, right: { ...plan.right, ...prod } };
  expect(placesOfTask({ ...comparison, plan: two }, [])).toEqual([dev, prod]);
  const regions = { ...plan, right: { ...plan.right, region: 'us-east-1' } };
  expect(placesOfTask({ ...comparison, plan: regions }, [])).toHaveLength(2);
});

test('a batch goes where the host says, and nowhere before', () => {
  const batch = batchWith({ connectionId: 'profile:prod', region: 'eu-west-1' });
  const tab = { kind: 'batch', id: batch.batchId, title: 'orders' } as const;
  expect(placesOfTask(tab, [])).toEqual([]);
  expect(placesOfTask(tab, [batch])).toEqual([{ connectionId: 'profile:prod', region: 'eu-west-1' }]);
});
