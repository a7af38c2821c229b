import type { BatchRequest } from '../../../contract/batch.ts';

/** The columns of a batch's runs: only those that tell its runs apart. */
export interface RowColumns {
  readonly names: readonly string[];
  /** As grid-template-columns takes them. */
  readonly widths: string;
  readonly hasRow: boolean;
  readonly hasRepetition: boolean;
}

/** The row of data has a column where there is data, the repetition where there is more than one. */
export function rowColumns({ dataFile, repeat }: Pick<BatchRequest, 'dataFile' | 'repeat'>): RowColumns {
  const hasRow = dataFile !== null;
  const hasRepetition = repeat > 1;
  const columns = [
    ['Request', 'minmax(130px, 2.4fr)'],
    ...(hasRow ? [['Row', 'minmax(44px, 0.5fr)'] as const] : []),
    ...(hasRepetition ? [['Repetition', 'minmax(64px, 0.5fr)'] as const] : []),
    ['Outcome', 'minmax(96px, 1.2fr)'],
    ['Expectations', 'minmax(88px, 1fr)'],
    ['Duration', 'minmax(132px, 1fr)'],
    ['Version', 'minmax(52px, 0.6fr)'],
  ] as const;
  return {
    names: columns.map(([name]) => name),
    widths: columns.map(([, width]) => width).join(' '),
    hasRow,
    hasRepetition,
  };
}
