import { rawNumber } from '../../json/raw-number.ts';

/**
 * A number that JavaScript would write in another way or round: 12345678901234567890, 1.0, 1e400. It stands in a result
 * document in place of the number, is compared by its exact value and printed as it was written.
 */
export class ExactNumber {
  /** A member of its own, so that JMESPath takes it for no empty object: those count as false. */
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  toJSON(): unknown {
    return rawNumber(this.digits);
  }
}
