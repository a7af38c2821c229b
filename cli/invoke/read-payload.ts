import { createReadStream } from 'node:fs';
import type { UsageProblem } from '../usage-problem.ts';
import { usageProblem } from '../usage-problem.ts';

export interface Payload {
  readonly kind: 'payload';
  readonly text: string;
}

/** What the contract takes, so that Lambda's own limits speak first; more only fills the memory. */
const largestBytes = 128 * 1024 * 1024;

/**
 * The event that `--payload` means: JSON text, `@FILE`, or `-` for stdin; no flag is an empty payload, as with the AWS
 * CLI. What the text says is not looked at: it goes out as it stands, and Lambda judges it.
 */
export async function readPayload(
  flag: string | undefined,
  stdin: NodeJS.ReadableStream,
): Promise<Payload | UsageProblem> {
  if (flag === undefined) return { kind: 'payload', text: '' };
  if (flag === '-') return decoded(await whole(stdin), 'stdin');
  if (!flag.startsWith('@')) return { kind: 'payload', text: flag };
  const file = flag.slice(1);
  try {
    return decoded(await whole(createReadStream(file)), file);
  } catch (error) {
    return usageProblem(
      `${file} cannot be read: ${reasonOf(error)}.`,
      'Check the path after the @ of --payload.',
    );
  }
}

/** Null when there is more than an event can be; the rest is then left unread. */
async function whole(stream: NodeJS.ReadableStream): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.byteLength;
    if (size > largestBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Uint8Array | null, name: string): Payload | UsageProblem {
  if (bytes === null) {
    return usageProblem(
      `${name} is longer than ${largestBytes / 1024 / 1024} MB.`,
      'Lambda takes 6 MB (1 MB with --type Event): pass larger data through S3.',
    );
  }
  try {
    return {
      kind: 'payload',
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    };
  } catch {
    return usageProblem(`${name} is not UTF-8 text.`, 'Lambda takes JSON in UTF-8: convert it first.');
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}
