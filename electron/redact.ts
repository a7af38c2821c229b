import { createRedactor } from '../core/redact.ts';

const known = createRedactor();

/** Beyond what the core knows by its form: signed addresses, and any lone run of 40 base64 characters, a secret key's length. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(X-Amz-(?:Signature|Credential))=[^&\s"']+/gi, '$1=[hidden]'],
  [
    /(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g,
    '[hidden]',
  ],
];

/** Secrets of requests have no form of their own: each that is read stands in no report after this. */
export function hideInReports(secret: string): void {
  known.add(secret);
}

/** Takes out of a text what must not reach a log or an error report: keys, tokens, and the name of the home folder. */
export function redact(text: string, homeFolder: string): string {
  const safe = patterns.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), known.text(text));
  return homeFolder.length > 1 ? safe.replaceAll(homeFolder, '~') : safe;
}
