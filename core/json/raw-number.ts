/** Node 24 has it (the proposal "JSON.parse source text access"); TypeScript's library does not name it yet. */
const { rawJSON } = JSON as typeof JSON & { readonly rawJSON: (text: string) => unknown };

/** A number that JSON.stringify prints as it was written. Throws a SyntaxError for what is no JSON value. */
export function rawNumber(digits: string): unknown {
  return rawJSON(digits);
}
