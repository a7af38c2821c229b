/** A function as it may be typed: a name, name:qualifier, a partial or a full ARN. */
export interface FunctionReference {
  /** What to send as FunctionName: the text without a qualifier. */
  readonly functionName: string;
  /** The plain name, for matching against the catalogue and for showing. */
  readonly name: string;
  readonly qualifier: string | null;
  /** From a full ARN. */
  readonly region: string | null;
}

const fullArn = /^(arn:[^:]+:lambda:([^:]+):\d{12}:function:([^:]+))(?::([^:]+))?$/;
const partialArn = /^(\d{12}:(?:function:)?([^:]+))(?::([^:]+))?$/;
const plain = /^([^:]+)(?::([^:]+))?$/;

/** Reads a typed function. Text of no known shape is taken whole as the name, and Lambda says what is wrong with it. */
export function readFunctionReference(text: string): FunctionReference {
  const typed = text.trim();
  const full = fullArn.exec(typed);
  if (full !== null) {
    return {
      functionName: full[1] ?? typed,
      name: full[3] ?? typed,
      qualifier: full[4] ?? null,
      region: full[2] ?? null,
    };
  }
  const partial = partialArn.exec(typed);
  if (partial !== null) {
    return {
      functionName: partial[1] ?? typed,
      name: partial[2] ?? typed,
      qualifier: partial[3] ?? null,
      region: null,
    };
  }
  const simple = plain.exec(typed);
  return {
    functionName: simple?.[1] ?? typed,
    name: simple?.[1] ?? typed,
    qualifier: simple?.[2] ?? null,
    region: null,
  };
}

/** The plain name of a typed function, for a tab or a row. */
export const functionDisplayName = (text: string): string => readFunctionReference(text).name;
