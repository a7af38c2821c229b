import { rawNumber } from '../../json/raw-number.ts';

/**
 * An integer that 64-bit floating point would round: 12345678901234567890. It stands in a result document in place of the
 * number, is compared by its digits and printed as it was written.
 */
export class ExactInteger {
  /** A member of its own, so that JMESPath takes it for no empty object: those count as false. */
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  toJSON(): unknown {
    return rawNumber(this.digits);
  }
}
