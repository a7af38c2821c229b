/** Replacements in a text, each by its offsets in the text as it was. */
export interface TextSplices {
  replace(start: number, end: number, by: string): void;
  /** The text with everything replaced; null when two replacements meet in one place. */
  applied(): string | null;
}

/** Collects replacements. What is inserted at one offset stays in the order in which it was given. */
export function createTextSplices(text: string): TextSplices {
  const splices: { readonly start: number; readonly end: number; readonly by: string }[] = [];
  return {
    replace(start, end, by) {
      splices.push({ start, end, by });
    },
    applied() {
      const parts: string[] = [];
      let done = 0;
      for (const { start, end, by } of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
        if (start < done) return null;
        parts.push(text.slice(done, start), by);
        done = end;
      }
      return [...parts, text.slice(done)].join('');
    },
  };
}
