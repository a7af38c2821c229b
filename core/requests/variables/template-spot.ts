import { stringTracker } from '../../../contract/string-tracker.ts';
import type { Template } from '../../../contract/scan-templates.ts';

/** How a value is written where a template stands. `value`: as JSON. `string`: within a JSON string. `plain`: as text. */
export interface TemplateSpot {
  readonly as: 'value' | 'string' | 'plain';
  /** What is replaced: the template, and the quotes around it where it is all there is between them. */
  readonly start: number;
  readonly end: number;
  /** What the text around asks of the characters that are put in. */
  readonly quote: (written: string) => string;
}

/** Tells of templates of one text, asked for in the order in which they stand there. */
export type SpotFinder = (template: Template) => TemplateSpot;

const asItIs = (written: string) => written;

/** For fields that are no JSON. */
export function plainSpots(): SpotFinder {
  return ({ start, end }) => ({ as: 'plain', start, end, quote: asItIs });
}

/** For JSON, and for what is on its way to become JSON: only quotes are looked at. */
export function jsonSpots(text: string): SpotFinder {
  const stringAround = stringTracker(text);
  return ({ start, end }) => spotInJson(text, start, end, stringAround(start), asItIs);
}

/**
 * For JMESPath: between backticks as in JSON, between apostrophes as text, between quotes as in a JSON string, and anywhere
 * else as a literal, so that `response.id == {{id}}` compares with whatever the variable is.
 */
export function expressionSpots(text: string): SpotFinder {
  let position = 0;
  let quote: string | null = null;
  let opened: number | null = null;
  // The library takes back `\`` once in a literal; within a JSON string there is another way to write it.
  const escapeTick = (written: string) => written.replaceAll('`', '\\u0060');
  return ({ start, end }) => {
    for (; position < start; position += 1) {
      const character = text[position] ?? '';
      if (character === '\\' && quote !== null) position += 1;
      else if (quote === null) {
        if (`'"\``.includes(character)) [quote, opened] = [character, null];
      } else if (character === quote) quote = null;
      else if (quote === '`' && character === '"') opened = opened === null ? position : null;
    }
    if (quote === '`') return spotInJson(text, start, end, opened, escapeTick);
    if (quote === '"') return { as: 'string', start, end, quote: asItIs };
    if (quote === "'") {
      return { as: 'plain', start, end, quote: (written) => written.replaceAll(/[\\']/g, String.raw`\$&`) };
    }
    return { as: 'value', start, end, quote: (written) => `\`${escapeTick(written)}\`` };
  };
}

function spotInJson(
  text: string,
  start: number,
  end: number,
  /** Where the string around it begins; null outside of strings. */
  opened: number | null,
  quote: TemplateSpot['quote'],
): TemplateSpot {
  if (opened === null) return { as: 'value', start, end, quote };
  const isWhole = opened === start - 1 && text[end] === '"';
  // A member's name must stay a string.
  if (!isWhole || isFollowedByColon(text, end + 1)) return { as: 'string', start, end, quote };
  return { as: 'value', start: start - 1, end: end + 1, quote };
}

function isFollowedByColon(text: string, from: number): boolean {
  let position = from;
  while (' \t\r\n'.includes(text[position] ?? '.')) position += 1;
  return text[position] === ':';
}
