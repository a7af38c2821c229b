import type { BatchRow } from '../../../contract/batch.ts';
import { focusField } from '../controls/focus-field.ts';
import { callProblem } from '../host/call-failure.ts';
import { showRun } from '../host/run-as-draft.ts';
import type { HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import type { RowFilter } from './use-batch-rows.ts';

/** A row of a batch by its place in the list. */
interface RowPlace {
  readonly batchId: string;
  readonly only: RowFilter;
  readonly index: number;
}

/** Shows the run of a row and puts the keyboard there. A row that is null is still being read, and is waited for. */
export async function openRow(host: HostClient, row: BatchRow | null, place: RowPlace): Promise<void> {
  try {
    const runId = (row ?? (await readRow(host, place)))?.runId ?? null;
    if (runId !== null && (await showRun(host, runId))) focusField('tab');
  } catch (error) {
    showNotice(callProblem('The run could not be read', error));
  }
}

async function readRow(host: HostClient, { batchId, only, index }: RowPlace): Promise<BatchRow | null> {
  const page = await host.batches.rows({ batchId, only, from: index, limit: 1 });
  return page?.rows[0] ?? null;
}
