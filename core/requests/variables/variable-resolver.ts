import { exactJsonText } from '../../../contract/exact-json-text.ts';
import { parseExactJson } from '../../../contract/parse-exact-json.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { VariableValue } from '../../../contract/variable.ts';
import { generators } from './generators.ts';
import { parseTemplate } from './parse-template.ts';
import { scanTemplates, type Template } from '../../../contract/scan-templates.ts';
import {
  malformedTemplate,
  nestedTooDeeply,
  refusedWords,
  resolvedTooLong,
  undefinedVariable,
  unknownGenerator,
  variableCycle,
} from './template-problems.ts';
import { jsonSpots, type SpotFinder, type TemplateSpot } from './template-spot.ts';
import type { DefinedValue, ValueSource } from './value-source.ts';

/** A value, twice: to be sent, and to be shown, where secrets are masked. Both are JSON text. */
export interface ResolvedValue {
  readonly json: string;
  readonly shown: string;
  readonly origin: string;
  readonly isSecret: boolean;
}

/** A text with its variables replaced, twice. */
export interface ReplacedText {
  readonly text: string;
  readonly shown: string;
}

/** Is told of each template of a text. */
export type TemplateListener = (template: Template, value: ResolvedValue | Problem) => void;

/** Replaces the variables of all texts of one request: a variable that holds `{{$uuid}}` is the same in each of them. */
export interface VariableResolver {
  /** Where a template has a problem it stays as it is. */
  replace(text: string, spotOf: SpotFinder, listener: TemplateListener): ReplacedText;
}

export const secretMask = '•••';
const deepest = 50;
/** How much longer variables may make a text, in UTF-16 units. */
const mostAdded = 64 * 1024 * 1024;

/** Begins with one request. */
export function createResolver(source: ValueSource, now: Date): VariableResolver {
  const known = new Map<string, ResolvedValue | Problem>();

  function valueOf(template: string, trail: readonly string[]): ResolvedValue | Problem {
    const body = parseTemplate(template);
    if (body.kind === 'variable') return variable(body.name, trail);
    if (body.kind === 'generator') return generated(template.trim(), body.name, body.words, trail);
    if (body.kind === 'malformed') return malformedTemplate(template, trail);
    const json = JSON.stringify(`{{${body.text}}}`);
    return { json, shown: json, origin: 'braces as they stand', isSecret: false };
  }

  function generated(
    template: string,
    name: string,
    words: readonly string[],
    trail: readonly string[],
  ): ResolvedValue | Problem {
    const generator = generators.find((one) => one.name === name);
    if (generator === undefined) {
      return unknownGenerator(name, ['$literal', ...generators.map((one) => one.name)], trail);
    }
    const made = generator.make(words, now);
    if ('refused' in made) return refusedWords(template, made.refused, trail);
    const json = JSON.stringify(made.value);
    return { json, shown: json, origin: 'generated', isSecret: false };
  }

  function variable(name: string, trail: readonly string[]): ResolvedValue | Problem {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    if (trail.includes(name)) return variableCycle([...trail.slice(trail.indexOf(name)), name]);
    if (trail.length >= deepest) return nestedTooDeeply;
    const found = source.value(name);
    if (found === null) return member(name, trail);
    // Problems are kept too: variables that name two others each would be looked at more and more often.
    const resolved = expanded(name, found, trail);
    known.set(name, resolved);
    return resolved;
  }

  function expanded(name: string, found: DefinedValue | Problem, trail: readonly string[]) {
    if (isProblem(found)) return found;
    const { json, origin, isSecret } = found;
    if (isSecret) return { json, shown: JSON.stringify(secretMask), origin, isSecret };
    if (!found.expands) return { json, shown: json, origin, isSecret };
    let problem: Problem | null = null;
    let holdsSecret = false;
    const { text, shown } = replaceIn(json, jsonSpots(json), [...trail, name], (_template, value) => {
      if (isProblem(value)) problem ??= value;
      else holdsSecret ||= value.isSecret;
    });
    return problem ?? { json: text, shown, origin, isSecret: holdsSecret };
  }

  /** `{{order.items.0.id}}`, where `order` is defined and `order.items.0.id` is not. */
  function member(name: string, trail: readonly string[]): ResolvedValue | Problem {
    for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      const owner = name.slice(0, dot);
      if (source.value(owner) === null) continue;
      const value = variable(owner, trail);
      if (isProblem(value)) return value;
      const path = name.slice(dot + 1).split('.');
      const json = memberOf(value.json, path);
      if (json === null) break;
      return { ...value, json, shown: memberOf(value.shown, path) ?? JSON.stringify(secretMask) };
    }
    return undefinedVariable(name, source.names(), trail);
  }

  function replaceIn(
    text: string,
    spotOf: SpotFinder,
    trail: readonly string[],
    listener: TemplateListener,
  ): ReplacedText {
    const [sent, shown]: [string[], string[]] = [[], []];
    let from = 0;
    let added = 0;
    for (const template of scanTemplates(text)) {
      const spot = spotOf(template);
      const value = added > mostAdded ? resolvedTooLong : valueOf(template.body, trail);
      listener(template, value);
      if (isProblem(value)) continue;
      const before = text.slice(from, spot.start);
      const written = writtenAt(spot, value.json);
      sent.push(before, written);
      shown.push(before, value.shown === value.json ? written : writtenAt(spot, value.shown));
      added += written.length;
      from = spot.end;
    }
    if (from === 0) return { text, shown: text };
    const rest = text.slice(from);
    return { text: sent.join('') + rest, shown: shown.join('') + rest };
  }

  return { replace: (text, spotOf, listener) => replaceIn(text, spotOf, [], listener) };
}

/** Tells a problem from a value: a value has JSON text. */
export function isProblem(value: { readonly json: string } | Problem): value is Problem {
  return !('json' in value);
}

/** A value as plain text: a string without its quotes, anything else as JSON. */
export function plainText(json: string): string {
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

function writtenAt({ as, quote }: TemplateSpot, json: string): string {
  if (as === 'plain') return quote(plainText(json));
  if (as === 'value') return quote(json);
  return quote((json.startsWith('"') ? json : JSON.stringify(json)).slice(1, -1));
}

function memberOf(json: string, path: readonly string[]): string | null {
  let value: VariableValue | undefined = parseExactJson(json);
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = Array.isArray(value) ? value[Number(key)] : value[key];
  }
  return value === undefined ? null : exactJsonText(value);
}
