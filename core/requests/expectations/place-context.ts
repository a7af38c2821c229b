import type { JSONValue } from '@jmespath-community/jmespath';
import { compileExpression } from './compile-expression.ts';
import { exactInterpreter } from './exact-interpreter.ts';
import type { Token } from './tokens-of.ts';

/** What is open at a place: a bracket, and what the names in it are looked for in. */
interface Frame {
  readonly opener: string;
  context: JSONValue | undefined;
  /** What a function's arguments are looked for in, and `&` changes for one of them. */
  readonly outer: JSONValue | undefined;
  /** Where the text of this frame begins, or goes on after `|`. */
  from: number;
  firstArgument: string | null;
}

/** The value that names at the end of these tokens are looked for in; undefined where it cannot be told. */
export function contextAfter(
  expression: string,
  tokens: readonly Token[],
  document: JSONValue,
): JSONValue | undefined {
  const outermost: Frame = { opener: '', context: document, outer: document, from: 0, firstArgument: null };
  const frames = [outermost];
  tokens.forEach((token, index) => {
    const frame = frames.at(-1) ?? outermost;
    const push = (context: JSONValue | undefined) => {
      frames.push({ opener: token.text, context, outer: context, from: token.end, firstArgument: null });
    };
    const before = (end: number) => valueOf(chainBefore(expression, tokens, end), frame.context);
    switch (token.text) {
      case '[?':
        push(elementOf(index === 0 ? frame.context : before(index)));
        break;
      case '[':
      case '{':
        push(tokens[index - 1]?.text === '.' ? before(index - 1) : frame.context);
        break;
      case '(':
        push(frame.context);
        break;
      case ')':
      case ']':
      case '}':
        if (frames.length > 1) frames.pop();
        break;
      case ',':
        frame.firstArgument ??= expression.slice(frame.from, token.start);
        frame.context = frame.outer;
        break;
      case '&':
        frame.context = elementOf(valueOf(frame.firstArgument ?? '', frame.outer));
        break;
      case '|':
        frame.context = valueOf(expression.slice(frame.from, token.start), frame.context);
        frame.from = token.end;
        break;
      default:
    }
  });
  return frames.at(-1)?.context;
}

/** What a text gives over a value; undefined where it is no expression or cannot be evaluated. */
export function valueOf(text: string, context: JSONValue | undefined): JSONValue | undefined {
  if (context === undefined || text.trim() === '') return undefined;
  try {
    return exactInterpreter.search(compileExpression(text), context);
  } catch {
    return undefined;
  }
}

/** The text of the names, brackets and calls that hang together and end before this token. */
export function chainBefore(expression: string, tokens: readonly Token[], end: number): string {
  let at = end - 1;
  for (;;) {
    at = beginOfGroup(tokens, at);
    const token = tokens[at];
    if (token === undefined) break;
    const previous = tokens[at - 1];
    if (token.text === '(' && previous?.kind === 'name') {
      at -= 1;
      if (tokens[at - 1]?.text !== '.') break;
      at -= 2;
    } else if (['[', '[?', '[]'].includes(token.text) && isOperand(previous)) {
      at -= 1;
    } else if (previous?.text === '.') {
      at -= 2;
    } else break;
  }
  const first = tokens[at];
  const last = tokens[end - 1];
  return first === undefined || last === undefined ? '' : expression.slice(first.start, last.end);
}

/** Whether an operand ends with this token. */
export function isOperand(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.kind !== 'mark' ||
      [')', ']', '}', '[]', '@', '$', '*'].includes(token.text) ||
      token.text.startsWith('$'))
  );
}

function beginOfGroup(tokens: readonly Token[], end: number): number {
  let depth = 0;
  for (let at = end; at >= 0; at -= 1) {
    const text = tokens[at]?.text ?? '';
    if ([')', ']', '}'].includes(text)) depth += 1;
    else if (['(', '[', '[?', '{'].includes(text)) depth -= 1;
    if (depth <= 0) return at;
  }
  return -1;
}

/** The first of a list that has members, or else its first. */
export function elementOf(value: JSONValue | undefined): JSONValue | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.find((item) => typeof item === 'object' && item !== null) ?? value[0];
}
