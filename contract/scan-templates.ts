/** One `{{...}}` of a text: where it is, in UTF-16 units, and what stands between the braces. */
export interface Template {
  readonly start: number;
  readonly end: number;
  readonly body: string;
}

/**
 * Braces, quotes and line ends end the search: `["{{", "}}"]` holds none, and of `{{{a}}}` the inner braces are taken.
 * Each character is looked at once, whatever stands around it.
 */
const template = /\{\{([^{}"\r\n]*)\}\}/g;

/** Finds each `{{...}}` of a text in linear time. */
export function* scanTemplates(text: string): Generator<Template, void, void> {
  if (!text.includes('{{')) return;
  for (const found of text.matchAll(template)) {
    yield { start: found.index, end: found.index + found[0].length, body: found[1] ?? '' };
  }
}
