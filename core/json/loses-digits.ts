/** Whether 64-bit floating point holds another number than the text of a JSON number says (`1.0` and `10e-1` are 1). */
export function losesDigits(source: string, value: number): boolean {
  return !Number.isFinite(value) || canonical(source) !== canonical(String(value));
}

/** The significant digits and the exponent: equal for texts that are the same number. */
function canonical(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const scale = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${scale}`;
}
