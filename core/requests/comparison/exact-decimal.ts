/** Beyond so many digits an exponent is compared as it is written, rather than added to; integers up to it are plain digits. */
const exactDigits = 15;

/**
 * A JSON number in one form for each value, with every digit kept: `1.0`, `1` and `10e-1` are the same, and
 * 12345678901234567890 is not 12345678901234567891. -0 is 0.
 */
export function exactDecimal(number: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  if (parts === null) return number;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = withoutZeros(whole + fraction);
  if (digits.text === '') return '0';
  if (exponent.replace(/^[+-]?0*/, '').length > exactDigits) {
    return `${sign}${whole}.${fraction}e${exponent}`;
  }
  // The value is 0.DIGITS times ten to the power of this.
  const power = Number(exponent) + whole.length - digits.leading;
  if (power >= digits.text.length && power <= exactDigits) return sign + digits.text.padEnd(power, '0');
  return `${sign}${digits.text}e${power}`;
}

/** Loops and not a pattern: `0*$` would look at a row of zeros again from each of them. */
function withoutZeros(digits: string): { readonly text: string; readonly leading: number } {
  let from = 0;
  while (digits[from] === '0') from += 1;
  let to = digits.length;
  while (to > from && digits[to - 1] === '0') to -= 1;
  return { text: digits.slice(from, to), leading: from };
}
