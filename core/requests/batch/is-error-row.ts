import type { BatchRow } from '../../../contract/batch.ts';

/** Not a failed check: nothing ran, or nobody knows whether it did. */
export function isErrorRow({ outcomeKind }: Pick<BatchRow, 'outcomeKind'>): boolean {
  return (
    outcomeKind === null ||
    outcomeKind === 'rejected' ||
    outcomeKind === 'unknown' ||
    outcomeKind === 'cancelled'
  );
}
