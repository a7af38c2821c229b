import type { FigurePoint } from '../../contract/figures.ts';
import type { Price } from '../../contract/price.ts';

/** What the columns of the history say of one run. Milliseconds and MB; null where it is not known. */
export interface FigureRow extends Omit<FigurePoint, 'cost'> {
  readonly region: string | null;
  readonly coldStart: boolean | null;
  readonly architecture: Price['architecture'] | null;
}
