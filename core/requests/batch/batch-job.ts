import type { Problem } from '../../../contract/problem.ts';
import type { Variables } from '../../../contract/variable.ts';
import type { DataItem } from '../data/data-item.ts';
import type { PlannedRequest } from './planned-request.ts';

/** A run that is to be made. */
export interface BatchJob {
  readonly kind: 'job';
  readonly planned: PlannedRequest;
  /** The data file's row, from 1; null without data. */
  readonly dataRow: number | null;
  /** From 1. */
  readonly repetition: number;
  readonly values: Variables;
}

/** What the data file still has, or what makes the rest of it unreadable. */
export type JobItem = BatchJob | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * The runs of a batch, made up as they are asked for: row by row, in each row request by request, each as often as `repeat`
 * says. `rows` null is no data; `isDone` leaves out what a results file has already.
 */
export async function* batchJobs(
  requests: readonly PlannedRequest[],
  repeat: number,
  rows: AsyncIterable<DataItem> | null,
  isDone: (path: string, dataRow: number | null, repetition: number) => boolean,
): AsyncGenerator<JobItem, void, void> {
  const jobsOf = function* (dataRow: number | null, values: Variables): Generator<JobItem, void, void> {
    for (const planned of requests) {
      for (let repetition = 1; repetition <= repeat; repetition += 1) {
        if (isDone(planned.path, dataRow, repetition)) continue;
        yield { kind: 'job', planned, dataRow, repetition, values };
      }
    }
  };
  if (rows === null) {
    yield* jobsOf(null, {});
    return;
  }
  for await (const item of rows) {
    if (item.kind === 'row') yield* jobsOf(item.number, item.values);
    else yield item;
  }
}
