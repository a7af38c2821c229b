import { lstat, mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../../contract/problem.ts';
import type { TrashEntry } from '../../../contract/saved-request.ts';
import { defaultName } from '../files/default-name.ts';
import { fileProblem } from '../files/file-problem.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { writeRequestFile } from '../files/write-request-file.ts';
import { isInside, isRequestFile, isShownPlace, notShown } from './collection-files.ts';
import { confinedEntry, confinedPath, isThere } from './confined-path.ts';
import { freeName, nameFault, slugOf, splitName } from './file-name.ts';
import type { EntryMoves } from './entry-moves.ts';
import { copyEntry, moveEntry } from './move-entry.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import { lockOf, readOnlyProblem } from './save-file.ts';
import type { Trash } from './trash.ts';
import { writeNewFile, writeTextFile } from './write-text-file.ts';

/** Where an entry is after a change; null, and a problem, when nothing was changed. */
export interface Moved {
  readonly path: string | null;
  readonly problem: Problem | null;
}

/** Changes of whole requests and folders. None of them writes over what is there. */
export interface EntryChanges {
  rename(folder: string, path: string, name: string): Promise<Moved>;
  move(
    from: { readonly folder: string; readonly path: string },
    toFolder: string,
    under: string | null,
  ): Promise<Moved>;
  duplicate(folder: string, path: string): Promise<Moved>;
  /** Puts a request, a folder or an environment into the trash. */
  remove(
    folder: string,
    path: string,
  ): Promise<{ readonly trashId: string | null; readonly problem: Problem | null }>;
  trash(): Promise<readonly TrashEntry[]>;
  restore(trashId: string): Promise<Moved>;
}

/** What the changes work with. */
export interface EntryChangesParts {
  readonly trash: Trash;
  readonly tell: (folder: string) => void;
  readonly isReadOnly: (folder: string) => boolean;
  readonly lockFolder: string;
  readonly moves: Pick<EntryMoves, 'note'>;
  readonly oneAtATime: OneAtATime;
}

/** Makes the changes over a trash. `tell` hears of each collection that was changed. */
export function createEntryChanges({
  trash,
  tell,
  isReadOnly,
  lockFolder,
  moves,
  oneAtATime,
}: EntryChangesParts): EntryChanges {
  /** Does something with an entry that is there; the system's refusals become problems. */
  async function withEntry<T>(
    folder: string,
    path: string,
    what: string,
    work: (file: string) => Promise<T | Problem>,
  ): Promise<{ readonly value: T | null; readonly problem: Problem | null }> {
    if (isReadOnly(folder)) return { value: null, problem: readOnlyProblem(folder) };
    const confined = await confinedEntry(folder, path);
    if ('problem' in confined) return { value: null, problem: confined.problem };
    try {
      await lstat(confined.file);
      const value = await work(confined.file);
      if (isProblem(value)) return { value: null, problem: value };
      tell(folder);
      return { value, problem: null };
    } catch (error) {
      return { value: null, problem: fileProblem(error, path, what) };
    }
  }

  async function renamed(
    folder: string,
    path: string,
    name: string,
    file: string,
  ): Promise<string | Problem> {
    const parent = dirname(file);
    const old = basename(path);
    if ((await lstat(file)).isDirectory()) {
      const fault = nameFault(name);
      if (fault !== null)
        return { name: 'FolderName', message: `The name ${name} ${fault}.`, remedy: 'Choose another name.' };
      const to = sibling(path, name);
      if (!isShownPlace(to)) return notShown(to);
      return name === old || (await moveEntry(file, join(parent, name))) ? to : taken(to);
    }
    const { base, ending } = splitName(old);
    const { text, revision } = await readTextFile(file, path);
    const request = text === null ? null : readRequestFile(text, path).request;
    const newBase = request !== null && !belongsTo(base, request.name) ? base : slugOf(name);
    const newName = belongsTo(base, name) || newBase === base ? old : await freeName(parent, newBase, ending);
    const to = sibling(path, newName);
    if (request !== null && text !== null && revision !== null) {
      const confined = await confinedPath(folder, path);
      if ('problem' in confined) return confined.problem;
      const written = writeRequestFile(text, { ...request, name }, to);
      const lock = lockOf(lockFolder, confined.file);
      if (written !== text && !(await writeTextFile(confined.file, written, { revision, lock })))
        return changedMeanwhile(path);
    }
    return newName === old || (await moveEntry(file, join(parent, newName))) ? to : taken(to);
  }

  async function duplicated(path: string, file: string): Promise<string | Problem> {
    const parent = dirname(file);
    const { base, ending } = splitName(basename(path));
    const isFolder = (await lstat(file)).isDirectory();
    const text = isFolder ? null : (await readTextFile(file, path)).text;
    const request = text === null ? null : readRequestFile(text, path).request;
    if (text === null || request === null) {
      const name = await freeName(parent, `${base}${ending === '' ? ' ' : '-'}copy`, ending);
      return (await copyEntry(file, join(parent, name))) ? sibling(path, name) : taken(name);
    }
    const copy = (number: string) => `${request.name.slice(0, 190)} copy${number}`;
    const name = await freeName(parent, slugOf(copy('')), ending);
    const number =
      /-\d+$/.exec(splitName(name).base.slice(slugOf(copy('')).length))?.[0].replace('-', ' ') ?? '';
    const to = sibling(path, name);
    const written = writeRequestFile(text, { ...request, name: copy(number) }, to);
    return (await writeNewFile(join(parent, name), written)) ? to : taken(to);
  }

  const changes: EntryChanges = {
    async rename(folder, path, name) {
      const { value, problem } = await withEntry(folder, path, 'renamed', (file) =>
        renamed(folder, path, name, file),
      );
      if (value !== null) moves.note({ folder, path }, { folder, path: value });
      return { path: value, problem };
    },
    async move({ folder, path }, toFolder, under) {
      if (isReadOnly(toFolder)) return { path: null, problem: readOnlyProblem(toFolder) };
      const { value, problem } = await withEntry(folder, path, 'moved', async (file) => {
        const target = under === null ? { file: toFolder } : await confinedPath(toFolder, under);
        if ('problem' in target) return target.problem;
        if (!(await stat(target.file)).isDirectory()) return noFolder(under ?? toFolder);
        const to = under === null ? basename(path) : `${under}/${basename(path)}`;
        const confined = await confinedEntry(toFolder, to);
        if ('problem' in confined) return confined.problem;
        if (confined.file === file) return to;
        const place = (await lstat(file)).isDirectory() ? to : (under ?? '');
        if (place !== '' && !isShownPlace(place)) return notShown(place);
        if (isInside(file, confined.file)) return intoItself(path);
        return (await moveEntry(file, confined.file)) ? to : taken(to);
      });
      if (value !== null) moves.note({ folder, path }, { folder: toFolder, path: value });
      if (value !== null && toFolder !== folder) tell(toFolder);
      return { path: value, problem };
    },
    async duplicate(folder, path) {
      const { value, problem } = await withEntry(folder, path, 'duplicated', (file) =>
        duplicated(path, file),
      );
      return { path: value, problem };
    },
    async remove(folder, path) {
      const { value, problem } = await withEntry(folder, path, 'deleted', async (file) =>
        trash.put(file, { folder, path, name: await nameOf(file, path) }),
      );
      if (value !== null) moves.note({ folder, path }, null);
      return { trashId: value, problem };
    },
    trash: () => trash.list(),
    async restore(trashId) {
      const entry = (await trash.list()).find((one) => one.trashId === trashId);
      if (entry === undefined) return { path: null, problem: notInTrash };
      const { folder, path } = entry;
      try {
        await mkdir(folder, { recursive: true });
        const confined = await confinedEntry(folder, path);
        if ('problem' in confined) return { path: null, problem: confined.problem };
        const parent = dirname(confined.file);
        await mkdir(parent, { recursive: true });
        const { base, ending } = splitName(basename(path));
        // Somebody else may take the name that was free.
        for (let attempt = 0; attempt < 10; attempt += 1) {
          const isFree = !(await isThere(confined.file));
          const name = isFree ? basename(path) : await freeName(parent, base, ending);
          if (!(await trash.take(trashId, join(parent, name)))) continue;
          const restored = sibling(path, name);
          moves.note({ folder, path }, { folder, path: restored });
          tell(folder);
          return { path: restored, problem: null };
        }
        return { path: null, problem: taken(path) };
      } catch (error) {
        return { path: null, problem: fileProblem(error, path, 'put back') };
      }
    },
  };
  return {
    rename: (...what) => oneAtATime(() => changes.rename(...what)),
    move: (...what) => oneAtATime(() => changes.move(...what)),
    duplicate: (...what) => oneAtATime(() => changes.duplicate(...what)),
    remove: (...what) => oneAtATime(() => changes.remove(...what)),
    trash: () => changes.trash(),
    restore: (...what) => oneAtATime(() => changes.restore(...what)),
  };
}

/** Whether a file's name came from a request's name, with a number perhaps, or is what the request is called by. */
function belongsTo(base: string, name: string): boolean {
  const slug = slugOf(name);
  return base === name || (base.startsWith(slug) && /^(?:-\d+)?$/.test(base.slice(slug.length)));
}

/** The path of another name beside a path. */
function sibling(path: string, name: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) + name;
}

async function nameOf(file: string, path: string): Promise<string> {
  if (!isRequestFile(path)) return basename(path).replace(/\.ya?ml$/i, '');
  const { text } = await readTextFile(file, path);
  const request = text === null ? null : readRequestFile(text, path).request;
  return request?.name ?? defaultName(path);
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'remedy' in value;
}

function taken(path: string): Problem {
  return {
    name: 'EEXIST',
    message: `${path} is there already.`,
    remedy: 'Rename one of the two, then try again.',
  };
}

function intoItself(path: string): Problem {
  return {
    name: 'IntoItself',
    message: `The folder ${path} cannot be moved into itself.`,
    remedy: 'Choose a folder that is not below it.',
  };
}

function noFolder(path: string): Problem {
  return { name: 'ENOTDIR', message: `${path} is no folder.`, remedy: 'Choose a folder to move it to.' };
}

function changedMeanwhile(path: string): Problem {
  return {
    name: 'ChangedMeanwhile',
    message: `${path} was changed by another program at the same moment: it was not renamed.`,
    remedy: 'Look at what is in it now, then rename it again.',
  };
}

const notInTrash: Problem = {
  name: 'NotInTrash',
  message: 'It is not in the trash any more.',
  remedy: 'It was put back already, or was deleted more than 30 days ago.',
};
