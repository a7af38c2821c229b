import type { Batch, BatchRow } from '../../contract/batch.ts';

/** What makes a report of a batch while it goes on, and once it has ended. */
export interface Reporter {
  begin(batch: Batch): Promise<void>;
  /** Rows in the order in which they ended. */
  rows(rows: readonly BatchRow[]): Promise<void>;
  end(batch: Batch): Promise<void>;
}
