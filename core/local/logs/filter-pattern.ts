type Test = (message: string) => boolean;

/**
 * Reads a CloudWatch Logs filter pattern: terms (all must occur), `?terms` (one must), `-terms` (none may), quoted
 * phrases, and JSON patterns of comparisons by `=` and `!=` joined by `||` and `&&`. Null for anything else.
 * Source: "Filter pattern syntax" of the CloudWatch Logs user guide.
 */
export function filterPattern(pattern: string): Test | null {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('{') && text.endsWith('}')) return jsonPattern(text.slice(1, -1));
  if (text.startsWith('[') || text.startsWith('%')) return null;
  const terms = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(
    ([, sign, quoted, plain]) => ({
      sign,
      word: quoted === undefined ? (plain ?? '') : quoted.replaceAll(/\\(.)/g, '$1'),
    }),
  );
  const optional = terms.filter((term) => term.sign === '?');
  return (message) =>
    terms.every(({ sign, word }) => sign === '?' || message.includes(word) === (sign !== '-')) &&
    (optional.length === 0 || optional.some(({ word }) => message.includes(word)));
}

function jsonPattern(text: string): Test | null {
  const alternatives = text.split('||').map((part) => part.split('&&').map((each) => comparison(each)));
  if (alternatives.some((all) => all.includes(null))) return null;
  return (message) => {
    let value: unknown;
    try {
      value = JSON.parse(message);
    } catch {
      return false;
    }
    return alternatives.some((all) => all.every((test) => test?.(value) === true));
  };
}

function comparison(text: string): ((value: unknown) => boolean) | null {
  const match = /^\s*\(?\s*\$\.([\w.-]+)\s*(!?=)\s*(?:"([^"]*)"|([^\s"()]+))\s*\)?\s*$/.exec(text);
  const [, path, operator, quoted, plain] = match ?? [];
  if (path === undefined) return null;
  const wanted = quoted ?? plain ?? '';
  const pattern = new RegExp(`^${wanted.split('*').map(escapeExpression).join('.*')}$`, 's');
  return (value) => {
    let found = value;
    for (const key of path.split('.')) {
      found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
    }
    if (typeof found !== 'string' && typeof found !== 'number') return false;
    return pattern.test(String(found)) === (operator === '=');
  };
}

function escapeExpression(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
