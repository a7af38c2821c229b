import { assertNever } from '../../../contract/assert-never.ts';
import type { CopyAs, CopyFormat } from '../../../contract/copy-as.ts';
import type { CopySource } from './copy-source.ts';
import { markSecrets } from './secret-marks.ts';

/** A source in which the names of environment variables that hold secrets are marked. What becomes base64 keeps the names. */
export function withMarks(source: CopySource, names: readonly string[]): CopySource {
  const marked = (text: string | null) => (text === null ? null : markSecrets(text, names));
  return {
    ...source,
    functionName: markSecrets(source.functionName, names),
    qualifier: marked(source.qualifier),
    payload: marked(source.payload),
    tenantId: marked(source.tenantId),
    durableExecutionName: marked(source.durableExecutionName),
  };
}

export const maskedNote =
  'Values of secrets stand as ••• in it, and which they are is not known any more: put them in first.';

/** What a reader has to do about the secrets of a request that was written down. */
export function secretNotes(
  names: readonly string[],
  asked: CopyAs,
  payloadFile: string | null,
): readonly string[] {
  if (names.length === 0) return [];
  const inContext = names.filter((name) => asked.clientContext?.includes(name) === true);
  const inFile = payloadFile === null ? [] : names.filter((name) => asked.payload?.includes(name) === true);
  const byHand = [
    ...(inContext.length > 0 ? [`in the client context in place of ${inContext.join(', ')}`] : []),
    ...(inFile.length > 0 ? [`in ${payloadFile} in place of ${inFile.join(', ')}`] : []),
  ];
  const isShell = asked.format !== 'sdk-v3-typescript' && asked.format !== 'boto3';
  const inText = names.some((name) => !inContext.includes(name) && !inFile.includes(name));
  return [
    `Secrets are not written out: it takes them from ${names.join(', ')}, which have to be set first.`,
    ...(isShell && inText ? ['A value with quotes or backslashes has to be escaped as JSON does it.'] : []),
    ...(byHand.length > 0 ? [`Put them ${byHand.join(' and ')}.`] : []),
  ];
}

/** A line that does nothing where the text is run. A shell that a person types into may know no comments. */
export function inComment(format: CopyFormat, text: string): string {
  switch (format) {
    case 'sdk-v3-typescript':
      return `// ${text}\n`;
    case 'boto3':
      return `# ${text}\n`;
    case 'lambdeck':
    case 'aws-cli':
    case 'curl-sigv4':
      return `: '${text}'\n`;
    default:
      return assertNever(format);
  }
}
