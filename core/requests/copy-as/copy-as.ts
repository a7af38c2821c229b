import type { Copied, CopyFormat } from '../../../contract/copy-as.ts';
import { awsCliCommand } from './aws-cli-command.ts';
import { boto3Script } from './boto3-script.ts';
import type { CopySource, CopyWriters } from './copy-source.ts';
import { payloadFile } from './copy-source.ts';
import { curlSigv4Command } from './curl-sigv4-command.ts';
import { lambdeckCommand } from './lambdeck-command.ts';
import { sdkV3TypeScript } from './sdk-v3-typescript.ts';

const writers = {
  lambdeck: lambdeckCommand,
  'aws-cli': awsCliCommand,
  'sdk-v3-typescript': sdkV3TypeScript,
  boto3: boto3Script,
  'curl-sigv4': curlSigv4Command,
} satisfies CopyWriters;

/** An event longer than this, in bytes, is left in its file: nobody reads or pastes such a line. */
const longestWrittenOut = 8 * 1024;

/** The request as a text for another tool. An event that is too long, or that no shell can hold, is read from a file. */
export function copyAs(format: CopyFormat, source: CopySource): Copied {
  const payload = writtenOut(format, source.payload);
  const { text, notes } = writers[format]({ ...source, payload });
  return {
    text,
    payloadFile: payload === null ? payloadFile : null,
    note: notes.length === 0 ? null : notes.join(' '),
  };
}

function writtenOut(format: CopyFormat, payload: string | null): string | null {
  if (payload === null || Buffer.byteLength(payload) > longestWrittenOut) return null;
  const program = format === 'sdk-v3-typescript' || format === 'boto3';
  // A terminal takes control characters of a pasted text for keys: one ends the paste, and what follows would run. It also
  // turns a carriage return into a line feed.
  if (!program && /\p{Cc}/u.test(payload.replaceAll(/[\t\n]/g, ''))) return null;
  // Our own command line takes these for stdin and for a file.
  if (format === 'lambdeck' && (payload === '-' || payload.startsWith('@'))) return null;
  return payload.toWellFormed();
}
