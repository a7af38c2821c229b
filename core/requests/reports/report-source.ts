import type { Batch } from '../../../contract/batch.ts';
import type { RowSpool } from '../batch/row-spool.ts';

/** What a report is made from. */
export interface ReportSource {
  readonly batch: Batch;
  readonly rows: Pick<RowSpool, 'groups' | 'rows'>;
}
