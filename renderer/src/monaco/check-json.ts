import { printParseErrorCode, visit } from 'jsonc-parser';

/** What is wrong with a text as JSON, where (line and column from 1, offset from 0), in words. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly words: string;
}

type ParseErrorName = ReturnType<typeof printParseErrorCode>;

const faultWords: Readonly<Record<ParseErrorName, string>> = {
  InvalidSymbol: 'this is not a JSON value',
  InvalidNumberFormat: 'this number is not written as JSON writes numbers',
  PropertyNameExpected: 'expected a property name in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected a colon',
  CommaExpected: 'expected a comma or }',
  CloseBraceExpected: 'expected a comma or }',
  CloseBracketExpected: 'expected a comma or ]',
  EndOfFileExpected: 'expected nothing more after the value',
  InvalidCommentToken: 'comments are not allowed in JSON',
  UnexpectedEndOfComment: 'this comment does not end',
  UnexpectedEndOfString: 'this string does not end',
  UnexpectedEndOfNumber: 'this number does not end',
  InvalidUnicode: 'this \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'this escape is not allowed in a JSON string',
  InvalidCharacter: 'control characters must be escaped in a JSON string',
  '<unknown ParseErrorCode>': 'this is not valid JSON',
};

/** The line and column, from 1, of an offset. */
function positionOf(text: string, offset: number): Pick<JsonFault, 'line' | 'column'> {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}

/**
 * The first fault of a text as JSON, or null when it is valid. The engine's own parser decides; the second one
 * is only asked where the fault is and what it is.
 */
export function checkJson(text: string): JsonFault | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return firstFault(text);
  }
}

function firstFault(text: string): JsonFault {
  const found: { offset: number; name: ParseErrorName }[] = [];
  const containers: ('{' | '[')[] = [];
  let complete = false;
  let nameExpected = false;
  const close = (): void => {
    containers.pop();
    complete = containers.length === 0;
  };
  visit(
    text,
    {
      onObjectBegin: () => {
        if (found.length > 0) return;
        containers.push('{');
        nameExpected = true;
      },
      onArrayBegin: () => {
        if (found.length > 0) return;
        containers.push('[');
        nameExpected = false;
      },
      onObjectEnd: () => {
        if (found.length === 0) close();
      },
      onArrayEnd: () => {
        if (found.length === 0) close();
      },
      onObjectProperty: () => {
        if (found.length === 0) nameExpected = false;
      },
      onSeparator: (character) => {
        if (found.length === 0) nameExpected = character === ',' && containers.at(-1) === '{';
      },
      onLiteralValue: () => {
        if (containers.length === 0 && found.length === 0) complete = true;
      },
      onError: (code, offset) => {
        if (found.length === 0) found.push({ offset, name: printParseErrorCode(code) });
      },
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  const [first] = found;
  if (first === undefined) {
    return { ...positionOf(text, text.length), offset: text.length, words: 'this is not valid JSON' };
  }
  let name = first.name;
  if (name === 'InvalidSymbol' && complete) name = 'EndOfFileExpected';
  else if (name === 'InvalidSymbol' && nameExpected) name = 'PropertyNameExpected';
  else if (name === 'CommaExpected' && containers.at(-1) === '[') name = 'CloseBracketExpected';
  return { ...positionOf(text, first.offset), offset: first.offset, words: faultWords[name] };
}
