import type { FigurePoint } from '../../contract/figures.ts';
import type { Price } from '../../contract/price.ts';

/** What the columns of the history say of one run. Milliseconds and MB; null where it is not known. */
export interface FigureRow extends FigurePoint {
  readonly region: string | null;
  readonly coldStart: boolean | null;
  /** As REPORT says it: success, error, timeout, failure; null where it says none. */
  readonly status: string | null;
  readonly architecture: Price['architecture'] | null;
}
