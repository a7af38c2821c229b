import { describe, expect, it } from 'vitest';
import { createStatisticsCounter } from './batch-statistics.ts';
import { batchRow } from './testing/batch-row.ts';

describe('createStatisticsCounter', () => {
  it('counts errors by name and those that were expected, versions, cold starts and what was throttled', () => {
    const counter = createStatisticsCounter();
    counter.add(batchRow({ coldStart: true }));
    counter.add(batchRow({ executedVersion: '7' }));
    counter.add(batchRow({ passed: true, outcomeKind: 'functionError', errorName: 'TypeError' }));
    counter.add(batchRow({ passed: false, outcomeKind: 'functionError', errorName: 'TypeError' }));
    counter.add(
      batchRow({ passed: false, outcomeKind: 'unknown', errorName: 'TimeoutError', clientMs: null }),
    );
    counter.throttled();
    expect(counter.now(2000)).toMatchObject({
      perSecond: 2.5,
      clientMs: { count: 4, p50: 12.5 },
      coldStarts: 1,
      errors: [
        { name: 'TypeError', kind: 'functionError', count: 2, expected: 1 },
        { name: 'TimeoutError', kind: 'unknown', count: 1, expected: 0 },
      ],
      versions: [
        { version: '$LATEST', count: 4 },
        { version: '7', count: 1 },
      ],
      throttled: 1,
    });
    expect(counter.now(0).perSecond).toBe(0);
  });

  it('counts as one what comes after a thousand names', () => {
    const counter = createStatisticsCounter();
    for (let index = 0; index < 1500; index += 1) {
      counter.add(batchRow({ outcomeKind: 'functionError', errorName: `Error${index}` }));
    }
    const { errors } = counter.now(1);
    expect(errors[0]).toEqual({ name: 'others', kind: 'functionError', count: 500, expected: 500 });
    expect(errors).toHaveLength(100);
  });
});
