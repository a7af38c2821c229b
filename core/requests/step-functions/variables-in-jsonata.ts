import { assertNever } from '../../../contract/assert-never.ts';
import { parseTemplate } from '../variables/parse-template.ts';
import { scanTemplates } from '../../../contract/scan-templates.ts';
import { jsonSpots, plainSpots, type SpotFinder } from '../variables/template-spot.ts';
import type { ValueSource } from '../variables/value-source.ts';
import { ExportProblem } from './export-problem.ts';
import { generatedInJsonata } from './generated-in-jsonata.ts';
import { jsonataLiteral, jsonataMember, jsonataString } from './jsonata-text.ts';

/** A text in which a mark stands for each `{{...}}`, and the expressions that the marks stand for. */
export interface MarkedText {
  readonly text: string;
  readonly expressions: readonly string[];
}

/** Characters of private use, so that no text of a person has them. */
const mark = /\uE000(\d+)([vs])\uE001/g;
const deepest = 20;

/** Tells what a variable is in JSONata: the column of the row, or else the value that it has here. */
export interface VariablesInJsonata {
  /** The names, so far, that only a row can define. */
  readonly needed: ReadonlySet<string>;
  mark(text: string, spots: SpotFinder): MarkedText;
  /** A text that is no JSON: a string, or an expression that gives one. */
  plain(text: string): { readonly expression: string | null; readonly text: string };
}

/**
 * The variables of a request as expressions of JSONata; without a source its braces are no variables. `columns` are all that
 * a row has; null where that is not known. Its calls throw an ExportProblem for what cannot be written.
 */
export function variablesInJsonata(
  source: ValueSource | null,
  columns: readonly string[] | null = null,
): VariablesInJsonata {
  const needed = new Set<string>();

  function expressionOf(body: string, depth: number): string {
    const parsed = parseTemplate(body);
    switch (parsed.kind) {
      case 'generator':
        return generatedInJsonata(parsed.name, parsed.words);
      case 'literal':
        return jsonataString(`{{${parsed.text}}}`);
      case 'malformed':
        throw new ExportProblem(
          `{{${body}}} is no variable.`,
          'Write a name between the braces, or {{$literal …}} for braces that stay.',
        );
      case 'variable':
        return variable(parsed.name, depth);
      default:
        return assertNever(parsed);
    }
  }

  function variable(name: string, depth: number): string {
    const { expression, isKnown } = definedAt(name, '', depth);
    if (isKnown) return expression;
    const [first = name] = name.split('.');
    if (columns !== null && !columns.includes(name) && !columns.includes(first)) {
      throw new ExportProblem(
        `{{${name}}} is not defined: a row has ${columns.join(', ')} alone.`,
        'Define it in the environment or among the variables of the request.',
      );
    }
    needed.add(name);
    return expression;
  }

  /** As a run does it: the whole name first, then `order` and in it `id`, where nothing is called `order.id`. */
  function definedAt(
    owner: string,
    path: string,
    depth: number,
  ): { readonly expression: string; readonly isKnown: boolean } {
    const column = jsonataMember('$row', owner);
    const known = knownValue(owner, depth);
    const dot = owner.lastIndexOf('.');
    if (known === null && dot <= 0) return { expression: column + path, isKnown: false };
    const rest =
      known === null
        ? definedAt(owner.slice(0, dot), stepInto(owner.slice(dot + 1)) + path, depth)
        : { expression: path === '' ? known : `(${known})${path}`, isKnown: true };
    return { ...rest, expression: `($exists(${column}) ? ${column}${path} : ${rest.expression})` };
  }

  function knownValue(name: string, depth: number): string | null {
    const value = source?.value(name) ?? null;
    if (value === null) return null;
    if ('remedy' in value || value.isSecret) {
      throw new ExportProblem(
        `${name} is a secret: it would stand in the definition, which everyone can read who may describe the state machine.`,
        'Let the function read it itself, from Secrets Manager or Parameter Store, and take it out of the request.',
      );
    }
    if (depth > deepest) {
      throw new ExportProblem(`${name} is defined by itself.`, 'Give it a value of its own.');
    }
    const marked = value.expands ? markText(value.json, jsonSpots(value.json), depth + 1) : null;
    return marked === null || marked.expressions.length === 0
      ? jsonataLiteral(value.json)
      : jsonInJsonata(marked);
  }

  function markText(text: string, spots: SpotFinder, depth: number): MarkedText {
    const expressions: string[] = [];
    if (source === null) return { text, expressions };
    let marked = '';
    let from = 0;
    for (const template of scanTemplates(text)) {
      const spot = spots(template);
      const sign = `\uE000${expressions.length}${spot.as === 'value' ? 'v' : 's'}\uE001`;
      marked += text.slice(from, spot.start) + (spot.as === 'value' ? spot.quote(`"${sign}"`) : sign);
      from = spot.end;
      expressions.push(expressionOf(template.body, depth));
    }
    return { text: marked + text.slice(from), expressions };
  }

  return {
    needed,
    mark: (text, spots) => markText(text, spots, 0),
    plain(text) {
      const marked = markText(text, plainSpots(), 0);
      return marked.expressions.length === 0
        ? { expression: null, text }
        : { expression: stringInJsonata(marked.text, marked.expressions), text };
    },
  };
}

/** `id` or `0` as a step of JSONata. */
const stepInto = (name: string): string => (/^\d+$/.test(name) ? `[${name}]` : jsonataMember('', name));

/** A string with marks: the value itself where a mark is all of it, else its parts put together; null without marks. */
export function markedString(text: string, expressions: readonly string[]): string | null {
  if (!text.includes('\uE000')) return null;
  const whole = /^\uE000(\d+)v\uE001$/.exec(text);
  if (whole !== null) return expressions[Number(whole[1])] ?? null;
  return stringInJsonata(text, expressions);
}

/** The expressions that the marks of a string stand for. */
export function markedExpressions(text: string, expressions: readonly string[]): readonly string[] {
  return [...text.matchAll(mark)].map((found) => expressions[Number(found[1])] ?? '""');
}

function stringInJsonata(text: string, expressions: readonly string[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(mark)) {
    if (found.index > from) parts.push(jsonataString(text.slice(from, found.index)));
    parts.push(`$string(${expressions[Number(found[1])] ?? '""'})`);
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push(jsonataString(text.slice(from)));
  return parts.join(' & ');
}

/** JSON text with marks as one expression. */
function jsonInJsonata({ text, expressions }: MarkedText): string {
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, (quoted) => {
    const string: unknown = JSON.parse(quoted);
    return markedString(String(string), expressions) ?? jsonataLiteral(quoted);
  });
}
