import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Problem } from '../../../contract/problem.ts';
import type { SaveAnswer, SavedFile } from '../../../contract/saved-request.ts';
import { fileProblem } from '../files/file-problem.ts';
import { readTextFile, revisionOf } from '../files/read-text-file.ts';
import { confinedPath } from './confined-path.ts';
import { writeNewFile, writeTextFile } from './write-text-file.ts';

/** What is to be saved: where, from which revision on (null: a new file), and the text that follows from the one there. */
export interface FileToSave {
  readonly folder: string;
  readonly path: string;
  readonly revision: string | null;
  readonly textFrom: (before: string | null) => string;
}

/**
 * Writes a file of a collection, when it is still what it was when it was read. Whoever saves at the same moment from the
 * same data folder waits, so that one of two gets the conflict. `lockFolder` is where that is agreed.
 */
export async function saveFile(toSave: FileToSave, lockFolder: string): Promise<SaveAnswer> {
  const { folder, path, revision, textFrom } = toSave;
  const confined = await confinedPath(folder, path);
  if ('problem' in confined) return { kind: 'failed', problem: confined.problem };
  const { file } = confined;
  try {
    const there = await readTextFile(file, path);
    if (there.problem !== null && there.revision !== revision)
      return { kind: 'failed', problem: there.problem };
    if (there.revision !== revision) return conflict(toSave, there.text, there.revision);
    const text = textFrom(there.text);
    const saved: SaveAnswer = { kind: 'saved', file: { folder, path, revision: revisionOf(text) } };
    if (text === there.text) return saved;
    await mkdir(dirname(file), { recursive: true });
    const lock = lockOf(lockFolder, file);
    const written =
      revision === null
        ? await writeNewFile(file, text)
        : await writeTextFile(file, text, { revision, lock });
    if (written) return saved;
    const meanwhile = await readTextFile(file, path);
    return conflict(toSave, meanwhile.text, meanwhile.revision);
  } catch (error) {
    return { kind: 'failed', problem: fileProblem(error, path, 'saved') };
  }
}

/** What processes that write one file agree on; the file itself gets no lock beside it, which git would see. */
export function lockOf(lockFolder: string, file: string): string {
  return join(lockFolder, createHash('sha256').update(file).digest('hex').slice(0, 32));
}

function conflict(
  { folder, path, textFrom }: FileToSave,
  theirs: string | null,
  revision: string | null,
): SaveAnswer {
  const file: SavedFile | null = revision === null ? null : { folder, path, revision };
  return { kind: 'conflict', theirs, mine: textFrom(theirs), file };
}

/** What is answered where nothing may be written. */
export function readOnlyProblem(folder: string): Problem {
  return {
    name: 'ReadOnlyCollection',
    message: `Nothing can be written in ${folder}.`,
    remedy: 'Save the request in a collection of your own.',
  };
}
