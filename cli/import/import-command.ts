import { mkdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Imported } from '../../contract/exchange.ts';
import type { SavedRequest } from '../../contract/saved-request.ts';
import type { DirectHost } from '../../core/direct-host.ts';
import { createDirectHost } from '../../core/direct-host.ts';
import { exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { readPayload } from '../invoke/read-payload.ts';
import { tell, writeOut } from '../output.ts';
import { harmless } from '../terminal-text.ts';
import { lookAt } from '../look-at.ts';
import { failWith } from '../usage-problem.ts';

export interface ImportFlags {
  readonly into: string;
}

/** So often another name is tried when a file of the suggested one appears meanwhile. */
const attempts = 5;

/**
 * `lambdeck import`: stdout has the path of each file that was written, notes go to stderr. What is there is never
 * written over: a request of a name that is taken gets a number.
 */
export async function importCommand(source: string, flags: ImportFlags): Promise<number> {
  if (flags.into.trim() === '') {
    return failWith({ message: '--into is empty.', hint: 'Name the collection, or a folder in it.' });
  }
  const host = createDirectHost(hostOptions({ shell: 'cli', localProject: null, keepHistory: false }));
  try {
    const imported = await read(host, source);
    if ('message' in imported) return failWith(imported);
    for (const note of imported.notes) tell(harmless(note));
    if (imported.problem !== null) {
      return failWith({
        message: harmless(imported.problem.message),
        hint: harmless(imported.problem.remedy),
      });
    }
    const folder = resolve(flags.into);
    try {
      if (statSync(folder, { throwIfNoEntry: false })?.isFile() === true) {
        return failWith({ message: `${flags.into} is a file.`, hint: 'Name a folder with --into.' });
      }
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return failWith({
        message: `${flags.into} cannot be made: ${reason}.`,
        hint: 'Name another folder with --into.',
      });
    }
    for (const request of imported.requests) {
      const written = await write(host, folder, request);
      if ('message' in written) return failWith(written);
      await writeOut(`${join(flags.into, written.path)}\n`);
    }
    const { length } = imported.requests;
    tell(length === 1 ? 'One request was written.' : `${length} requests were written.`);
    return exitCodes.succeeded;
  } finally {
    await host.close();
  }
}

interface Failure {
  readonly message: string;
  readonly hint: string;
}

async function read(host: DirectHost, source: string): Promise<Imported | Failure> {
  if (source === '-') {
    const payload = await readPayload('-', process.stdin);
    if (payload.kind === 'problem') return payload;
    return host.client.collections.importText({ fileName: null, text: payload.text });
  }
  const stats = lookAt(source, 'Name a file or a folder, or - for stdin.');
  if ('kind' in stats) return stats;
  return host.client.collections.importPath({ path: resolve(source) });
}

async function write(
  host: DirectHost,
  folder: string,
  request: SavedRequest,
): Promise<{ readonly path: string } | Failure> {
  const { collections } = host.client;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { path } = await collections.suggestPath({ folder, under: null, name: request.name });
    const answer = await collections.save({ folder, path, request, revision: null });
    if (answer.kind === 'saved') return { path: answer.file.path };
    if (answer.kind === 'failed') return { message: answer.problem.message, hint: answer.problem.remedy };
  }
  return {
    message: `Files named like "${request.name}" appear in ${basename(folder)} as fast as others are tried.`,
    hint: 'End what else writes there, then import again.',
  };
}
