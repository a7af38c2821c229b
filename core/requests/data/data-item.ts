import type { Problem } from '../../../contract/problem.ts';
import type { Variables } from '../../../contract/variable.ts';

/** A row of a data file, counted from 1: its columns as variables. */
export interface DataRow {
  readonly kind: 'row';
  readonly number: number;
  readonly values: Variables;
}

/** What is read of a data file: its rows in their order, or, as the last, what makes the rest unreadable. */
export type DataItem = DataRow | { readonly kind: 'problem'; readonly problem: Problem };
