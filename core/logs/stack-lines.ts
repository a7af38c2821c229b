import { isObject, type JsonObject } from './json-object.ts';

const text = (frame: JsonObject, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = frame[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return null;
};

/** A frame that was logged as an object: Java's (log4j2 and Lambda's own), Go's and Node's. */
function frameLine(frame: JsonObject): string | null {
  const where = text(frame, 'file', 'fileName', 'path', 'filename');
  const line = text(frame, 'line', 'lineNumber', 'lineno');
  const method = text(frame, 'method', 'methodName', 'label', 'function', 'name');
  if (method === null) return null;
  const owner = text(frame, 'class', 'className', 'declaringClass');
  const place = where === null ? '' : ` (${where}${line === null ? '' : `:${line}`})`;
  return `at ${owner === null ? '' : `${owner}.`}${method}${place}`;
}

/**
 * The lines of a stack as JSON logs have it: one text, an array of texts, or an array of frames. Null for anything
 * else; with `strict` for texts that do not look like a stack too, because the name alone does not tell.
 */
export function stackLines(value: unknown, strict: boolean): readonly string[] | null {
  if (typeof value === 'string') {
    if (value === '' || (strict && !/\n|^\s*at |^Traceback |^\s*File "/.test(value))) return null;
    return value.split(/\r\n|\r|\n/).filter((line) => line !== '');
  }
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.flatMap((entry: unknown) =>
    typeof entry === 'string'
      ? entry.split(/\r\n|\r|\n/).filter((line) => line !== '')
      : [(isObject(entry) ? frameLine(entry) : null) ?? JSON.stringify(entry)],
  );
}
