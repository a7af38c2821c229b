/** What a JSON number says: 0.DIGITS times ten to the power, without zeros at either end; 0 has no digits. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly power: bigint;
}

/**
 * Orders two JSON numbers by their exact values, however many digits they have and however large they are: below 0 where the
 * first is less, 0 for the same value (`1.0` and `10e-1`). Undefined where one is no JSON number.
 */
export function compareDecimals(one: string, other: string): number | undefined {
  const [left, right] = [decimalOf(one), decimalOf(other)];
  if (left === null || right === null) return undefined;
  if (left.sign !== right.sign) return left.sign - right.sign;
  if (left.power !== right.power) return left.power < right.power ? -left.sign : left.sign;
  if (left.digits === right.digits) return 0;
  return left.digits < right.digits ? -left.sign : left.sign;
}

function decimalOf(text: string): Decimal | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (parts === null) return null;
  const [, minus, whole = '', fraction = '', exponent = '0'] = parts;
  const all = whole + fraction;
  // Loops and not a pattern: `0*$` would look at a row of zeros again from each of them.
  let from = 0;
  while (all[from] === '0') from += 1;
  let to = all.length;
  while (to > from && all[to - 1] === '0') to -= 1;
  if (from === to) return { sign: 0, digits: '', power: 0n };
  const power = BigInt(exponent) + BigInt(whole.length - from);
  return { sign: minus === '-' ? -1 : 1, digits: all.slice(from, to), power };
}
