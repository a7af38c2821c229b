import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { UsageProblem } from '../usage-problem.ts';
import { usageProblem } from '../usage-problem.ts';

export interface Payload {
  readonly kind: 'payload';
  readonly text: string;
}

/**
 * The event that `--payload` means: JSON text, `@FILE`, or `-` for stdin; no flag is an empty payload, as with the AWS
 * CLI. What the text says is not looked at: it goes out as it stands, and Lambda judges it.
 */
export async function readPayload(
  flag: string | undefined,
  stdin: NodeJS.ReadableStream,
): Promise<Payload | UsageProblem> {
  if (flag === undefined) return { kind: 'payload', text: '' };
  if (flag === '-') return decoded(await buffer(stdin), 'stdin');
  if (!flag.startsWith('@')) return { kind: 'payload', text: flag };
  const file = flag.slice(1);
  try {
    return decoded(await readFile(file), file);
  } catch (error) {
    return usageProblem(
      `${file} cannot be read: ${reasonOf(error)}.`,
      'Check the path after the @ of --payload.',
    );
  }
}

function decoded(bytes: Uint8Array, name: string): Payload | UsageProblem {
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
