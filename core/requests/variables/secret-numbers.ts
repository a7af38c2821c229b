/** A shorter number is too common to be a secret that was read as one. */
const shortestNumber = 4;
/** So many digits stand in no other number by chance. */
const longEnoughWithin = 8;

/** Tells of a number, as it is written in JSON, whether it is a secret: one of digits alone that a function has read as a number. */
export function secretNumbers(secrets: readonly string[]): (written: string) => boolean {
  const texts = secrets.filter((secret) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(secret));
  const values = new Set(
    texts
      // With and without the digits that a double has no room for.
      .flatMap((text) => [valueOf(text), valueOf(String(Number(text)))])
      .filter((value) => value.replace('-', '').length >= shortestNumber),
  );
  const digits = secrets.filter((secret) => secret.length >= longEnoughWithin && /^\d+$/.test(secret));
  if (values.size === 0 && digits.length === 0) return () => false;
  return (written) => values.has(valueOf(written)) || digits.some((one) => written.includes(one));
}

/** One way to write each number: `042`, `42.0` and `4.2e1` are `42`. */
function valueOf(text: string): string {
  if (/[eE]/.test(text)) {
    const plain = String(Number(text));
    return /[eE]/.test(plain) ? plain : valueOf(plain);
  }
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const sign = text.startsWith('-') ? '-' : '';
  // A loop and not a pattern: `0+$` would look at a row of zeros again from each of them.
  let end = fraction.length;
  while (fraction[end - 1] === '0') end -= 1;
  const rest = fraction.slice(0, end);
  return `${sign}${whole.replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`;
}
