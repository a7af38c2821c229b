/** The value of a JSON text; null for `null` and for a text that is not JSON, whose words no error may repeat. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A member of a JSON object; undefined for everything else. */
export function jsonField(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** A member of a JSON object that is a text with something in it. */
export function jsonText(value: unknown, name: string): string | undefined {
  const text = jsonField(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
}
