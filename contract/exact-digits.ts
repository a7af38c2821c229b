/** The digits of a number that stands as `{ "$number": "its digits" }`; null for every other value. */
export function exactDigits(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('$number' in value)) return null;
  const { $number: digits } = value;
  const isAlone = Object.keys(value).length === 1 && typeof digits === 'string';
  return isAlone && jsonNumber.test(digits) ? digits : null;
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
