import type { JSONValue } from '@jmespath-community/jmespath';
import type { ExpressionOffer, ExpressionOffers } from '../../../contract/expectation.ts';
import { ExactNumber } from './exact-number.ts';
import { functionOffers } from './function-offers.ts';
import { chainBefore, contextAfter, elementOf, isOperand, valueOf } from './place-context.ts';
import { resultOutline } from './result-outline.ts';
import { shownValue } from './shown-value.ts';
import { tokensOf, type Token } from './tokens-of.ts';
import { writtenName, writtenString, writtenValue } from './written-literal.ts';

const mostOffers = 200;
/** How much of a value is shown beside a name, in characters. */
const inDetail = 80;

const comparators = new Set(['==', '!=', '<', '<=', '>', '>=']);
const operators: readonly (readonly [string, string])[] = [
  ['==', 'is'],
  ['!=', 'is not'],
  ['<', 'is less than'],
  ['<=', 'is at most'],
  ['>', 'is more than'],
  ['>=', 'is at least'],
  ['&&', 'and'],
  ['||', 'or'],
  ['|', 'with what is left of it'],
];
const literals: readonly (readonly [string, string])[] = [
  ['null', 'what is missing is null, too'],
  ['`true`', 'a literal'],
  ['`false`', 'a literal'],
  ['@', 'what is looked at here'],
];
const inBrackets: readonly (readonly [string, string])[] = [
  ['*]', 'each of the list'],
  ['0]', 'the first of the list'],
  ['-1]', 'the last of the list'],
  ['?', 'those of the list that…'],
  [']', 'each, and lists in the list flattened'],
];

/**
 * What can be written at `offset` of an expression that may be unfinished; the names are those of the document, or those that
 * every result has where there is none yet. Never throws.
 */
export function completeExpression(
  expression: string,
  offset: number,
  document: JSONValue | null,
): ExpressionOffers {
  const before = tokensOf(expression.slice(0, offset));
  const last = before.tokens.at(-1);
  const nothing = { from: offset, to: offset, offers: [] };
  if (before.fault !== null) return nothing;
  if (last?.kind === 'literal' && !last.isClosed) {
    return literalOffers(expression, before.tokens, offset, document ?? resultOutline);
  }
  const isPartial = last !== undefined && last.end === offset && isName(last);
  const tokens = isPartial ? before.tokens.slice(0, -1) : before.tokens;
  const from = isPartial ? last.start : offset;
  const to = offset + restOfName(expression.slice(offset), isPartial && last.kind === 'quoted name');
  const partial = isPartial ? last.text.replaceAll('"', '') : '';
  const offers = offersAfter(expression, tokens, document, isPartial);
  return { from, to, offers: matching(offers, partial) };
}

function isName({ kind, text, isClosed }: Token): boolean {
  return kind === 'name' || (kind === 'quoted name' && !isClosed) || text === '"';
}

function restOfName(after: string, isQuoted: boolean): number {
  return (isQuoted ? /^[^"]*"?/ : /^[A-Za-z0-9_]*/).exec(after)?.[0].length ?? 0;
}

function offersAfter(
  expression: string,
  tokens: readonly Token[],
  document: JSONValue | null,
  isPartial: boolean,
): readonly ExpressionOffer[] {
  const whole = document ?? resultOutline;
  const detailed = document !== null;
  const previous = tokens.at(-1);
  if (previous?.text === '.') {
    const context = contextAfter(expression, tokens.slice(0, -1), whole);
    const chain = chainBefore(expression, tokens, tokens.length - 1);
    const value = valueOf(chain, context);
    return fieldOffers(/\[(?:\*|\?|\]|[^\]]*:)/.test(chain) ? elementOf(value) : value, detailed);
  }
  if (previous?.text === '[' && !isPartial) return keywords(inBrackets);
  if (isOperand(previous)) {
    return isPartial ? [] : keywords(operators, ' ');
  }
  return [
    ...valueOffers(expression, tokens, document),
    ...fieldOffers(contextAfter(expression, tokens, whole), detailed),
    ...keywords(literals),
    ...functionOffers(),
  ];
}

/** What stands on the other side of a comparison in the last result. */
function valueOffers(
  expression: string,
  tokens: readonly Token[],
  document: JSONValue | null,
): readonly ExpressionOffer[] {
  const value = document === null ? undefined : comparedValue(expression, tokens, document);
  const written = value === undefined ? null : writtenScalar(value);
  return written === null
    ? []
    : [{ label: written, kind: 'keyword', detail: 'as it is in this result', insert: written }];
}

function comparedValue(
  expression: string,
  tokens: readonly Token[],
  document: JSONValue,
): JSONValue | undefined {
  const end = tokens.length - 1;
  if (!comparators.has(tokens[end]?.text ?? '')) return undefined;
  return valueOf(
    chainBefore(expression, tokens, end),
    contextAfter(expression, tokens.slice(0, end), document),
  );
}

function literalOffers(
  expression: string,
  tokens: readonly Token[],
  offset: number,
  document: JSONValue,
): ExpressionOffers {
  const from = tokens.at(-1)?.start ?? offset;
  const value = comparedValue(expression, tokens.slice(0, -1), document);
  const written = value === undefined ? null : writtenScalar(value);
  const quote = expression.charAt(from);
  if (written === null || !written.startsWith(quote)) return { from, to: offset, offers: [] };
  const to = expression.charAt(offset) === quote ? offset + 1 : offset;
  const offer = {
    label: written,
    kind: 'keyword',
    detail: 'as it is in this result',
    insert: written,
  } as const;
  return { from, to, offers: [offer] };
}

function writtenScalar(value: JSONValue): string | null {
  if (typeof value === 'string') return value.length > inDetail ? null : writtenString(value);
  if (typeof value === 'object' && value !== null && !(value instanceof ExactNumber)) return null;
  return writtenValue(value);
}

function fieldOffers(value: JSONValue | undefined, detailed: boolean): readonly ExpressionOffer[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof ExactNumber) {
    return [];
  }
  return Object.entries(value).map(([name, member]) => ({
    label: name,
    kind: 'field',
    detail: detailed ? shownValue(member, inDetail) : '',
    insert: writtenName(name),
  }));
}

function keywords(list: readonly (readonly [string, string])[], after = ''): readonly ExpressionOffer[] {
  return list.map(([label, detail]) => ({ label, kind: 'keyword', detail, insert: label + after }));
}

/** Those that have what was typed so far in them, those that begin with it first. */
function matching(offers: readonly ExpressionOffer[], partial: string): readonly ExpressionOffer[] {
  const typed = partial.toLowerCase();
  const rank = ({ label }: ExpressionOffer) => label.toLowerCase().indexOf(typed);
  return offers
    .filter((offer) => rank(offer) >= 0)
    .toSorted((first, second) => Math.min(rank(first), 1) - Math.min(rank(second), 1))
    .slice(0, mostOffers);
}
