import { existsSync } from 'node:fs';
import { mkdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { Problem } from '../../../contract/problem.ts';
import type { Collection, ReadRequest, SaveAnswer, SavedRequest } from '../../../contract/saved-request.ts';
import { fileProblem } from '../files/file-problem.ts';
import { readRequestFile } from '../files/read-request-file.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { writeRequestFile } from '../files/write-request-file.ts';
import { isInside, isRequestFile, isShownPlace, notShown } from './collection-files.ts';
import type { SideThread } from '../../side-thread/side-thread.ts';
import type { CollectionParts } from './collections.ts';
import { confinedEntry, confinedPath, isThere } from './confined-path.ts';
import { createEntryChanges, type EntryChanges } from './entry-changes.ts';
import { createEntryMoves, type EntryPlace } from './entry-moves.ts';
import { freeName, nameFault, slugOf } from './file-name.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { createCollectionReader } from './read-collection.ts';
import { readOnlyProblem, saveFile, type FileToSave } from './save-file.ts';
import { createTrash } from './trash.ts';
import { watchCollection, type CollectionWatcher } from './watch-collection.ts';

/** Everything that is done with folders of requests. Problems are values; nothing is thrown for what is wrong with files. */
export interface CollectionService extends EntryChanges {
  /** The open ones. From here on their changes are told. */
  list(): Promise<readonly Collection[]>;
  open(
    folder: string,
    create: boolean,
  ): Promise<{ readonly collection: Collection | null; readonly problem: Problem | null }>;
  shut(folder: string): Promise<Problem | null>;
  /** The folder of the requests for the sample functions; null where there is none. */
  samples(): Promise<string | null>;
  read(folder: string, path: string): Promise<ReadRequest>;
  save(where: Pick<FileToSave, 'folder' | 'path' | 'revision'>, request: SavedRequest): Promise<SaveAnswer>;
  /** Saves any text file of a collection, as an environment is: see FileToSave. */
  saveText(toSave: FileToSave): Promise<SaveAnswer>;
  suggestPath(folder: string, under: string | null, name: string): Promise<string>;
  createFolder(folder: string, path: string): Promise<Problem | null>;
  /** Folders that somebody may want to jump to: the project's, the open collections. */
  shortcuts(): readonly string[];
  home(): string;
  close(): Promise<void>;
}

/** What the service works with: `lockFolder` is where processes that share the data folder agree on who writes. */
export interface CollectionServiceParts extends CollectionParts {
  readonly lockFolder: string;
}

/** Makes the service of a host. */
export function createCollectionService(parts: CollectionServiceParts): CollectionService {
  const { options, settings, events, lockFolder } = parts;
  const trash = createTrash(options.dataFolder);
  const moves = createEntryMoves();
  const oneAtATime = createOneAtATime();
  const ended = new AbortController();
  let thread: SideThread | null = null;
  const reader = createCollectionReader({
    isReadOnly: (folder) => isShipped(folder, options.assetsFolder),
    thread: async () => {
      const { createSideThread } = await import('../../side-thread/side-thread.ts');
      return (thread ??= createSideThread(ended.signal));
    },
  });
  const watchers = new Map<string, CollectionWatcher>();

  const tell = (folder: string) => events.publish({ kind: 'collections-changed', folder });

  /** Reads while it is made sure that changes are noticed, and then what changed meanwhile. */
  async function readOnceWatched(folders: () => readonly string[]): Promise<readonly Collection[]> {
    const isAnyNew = folders().some((folder) => !watchers.has(folder)) && options.shell !== 'cli';
    const read = () => Promise.all(folders().map((folder) => reader.read(folder)));
    await Promise.all([isAnyNew ? read() : null, watchOpen()]);
    return read();
  }

  /** Watches exactly what is open. */
  async function watchOpen(): Promise<void> {
    const open = settings.collections();
    const gone = [...watchers].filter(([folder]) => !open.includes(folder));
    for (const [folder, watcher] of gone) {
      watchers.delete(folder);
      reader.forget(folder);
      await watcher.close();
    }
    // A command of the command line ends before anything could change.
    if (options.shell === 'cli') return;
    for (const folder of open)
      if (!watchers.has(folder))
        watchers.set(
          folder,
          watchCollection(folder, () => tell(folder)),
        );
    await Promise.all([...watchers.values()].map(({ ready }) => ready));
  }

  async function opened(folder: string, create: boolean) {
    if (!isAbsolute(folder)) return { collection: null, problem: notAbsolute(folder) };
    const wanted = resolve(folder);
    try {
      if (create) await mkdir(wanted, { recursive: true });
      if (!(await stat(wanted)).isDirectory()) return { collection: null, problem: noFolder(wanted) };
      const known = await sameFolder(wanted, settings.collections());
      const problem = known === null ? await settings.openCollection(wanted) : null;
      if (problem !== null) return { collection: null, problem };
      const [collection = null] = await readOnceWatched(() => [known ?? wanted]);
      return { collection, problem: null };
    } catch (error) {
      return { collection: null, problem: fileProblem(error, wanted, 'opened') };
    }
  }

  async function saveText(toSave: FileToSave): Promise<SaveAnswer> {
    if (isShipped(toSave.folder, options.assetsFolder))
      return { kind: 'failed', problem: readOnlyProblem(toSave.folder) };
    const answer = await oneAtATime(() => saveFile(toSave, lockFolder));
    if (answer.kind === 'saved') tell(toSave.folder);
    return answer;
  }

  return {
    ...createEntryChanges({
      trash,
      tell,
      lockFolder,
      moves,
      oneAtATime,
      isReadOnly: (folder) => isShipped(folder, options.assetsFolder),
    }),
    list: () => readOnceWatched(() => settings.collections()),
    open: opened,
    async shut(folder) {
      const problem = await settings.closeCollection(folder);
      await watchOpen();
      return problem;
    },
    async samples() {
      const folder = join(options.assetsFolder, 'samples', 'requests');
      return (await isFolder(folder)) ? folder : null;
    },
    async read(folder, path) {
      const confined = await confinedPath(folder, path);
      if ('problem' in confined) return { file: null, request: null, text: null, problem: confined.problem };
      const { text, revision, problem } = await readTextFile(confined.file, path);
      const file = revision === null ? null : { folder, path, revision };
      if (text !== null) return { file, text, ...readRequestFile(text, path) };
      if (problem !== null) return { file, request: null, text, problem };
      const movedTo = moves.whereIs({ folder, path });
      const isKnown = movedTo !== null && (await isEntry(movedTo));
      return { file, request: null, text, problem: gone(path), ...(isKnown ? { movedTo } : {}) };
    },
    async save(where, request) {
      const { path } = where;
      if (!isRequestFile(path)) return { kind: 'failed', problem: noRequestFile(path) };
      const under = dirname(path);
      if (under !== '.' && !isShownPlace(under)) return { kind: 'failed', problem: notShown(under) };
      const fault = where.revision === null ? nameFault(basename(path)) : null;
      if (fault !== null) return { kind: 'failed', problem: badName(path, fault) };
      return saveText({ ...where, textFrom: (before) => writeRequestFile(before, request, path) });
    },
    saveText,
    async suggestPath(folder, under, name) {
      const confined = under === null ? { file: folder } : await confinedPath(folder, under);
      const inFolder = 'file' in confined ? confined.file : folder;
      const file = await freeName(inFolder, slugOf(name), '.lambda.yml');
      return under === null || !('file' in confined) ? file : `${under}/${file}`;
    },
    async createFolder(folder, path) {
      if (isShipped(folder, options.assetsFolder)) return readOnlyProblem(folder);
      const fault = path
        .split('/')
        .map(nameFault)
        .find((one) => one !== null);
      if (fault !== undefined)
        return { name: 'FolderName', message: `The name ${path} ${fault}.`, remedy: 'Choose another name.' };
      if (!isShownPlace(path)) return notShown(path);
      const confined = await confinedEntry(folder, path);
      if ('problem' in confined) return confined.problem;
      try {
        await mkdir(dirname(confined.file), { recursive: true });
        await mkdir(confined.file);
        tell(folder);
        return null;
      } catch (error) {
        return fileProblem(error, path, 'made');
      }
    },
    shortcuts() {
      const { localProject } = options;
      const project = localProject === null ? [] : [resolve(localProject)];
      return [...project, ...settings.collections()];
    },
    home: () => options.environment['HOME'] ?? options.environment['USERPROFILE'] ?? homedir(),
    async close() {
      await Promise.all([...watchers.values()].map((watcher) => watcher.close()));
      trash.close();
      ended.abort();
    },
  };
}

/** Whether a folder belongs to an installed Lambdeck: an update would take what was written there. */
function isShipped(folder: string, assetsFolder: string): boolean {
  const isFromSource = existsSync(join(dirname(assetsFolder), 'contract', 'contract.ts'));
  return !isFromSource && isInside(resolve(assetsFolder), resolve(folder));
}

/** The open folder that this one is, by another name perhaps; null when it is not open. */
async function sameFolder(folder: string, open: readonly string[]): Promise<string | null> {
  const real = await realpath(folder);
  for (const one of open) if ((await realpath(one).catch(() => one)) === real) return one;
  return null;
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

function notAbsolute(folder: string): Problem {
  return {
    name: 'NotAbsolute',
    message: `${folder} is no whole path.`,
    remedy: 'Give the path of the folder from the root of its disk.',
  };
}

function noFolder(folder: string): Problem {
  return {
    name: 'ENOTDIR',
    message: `${folder} is a file and no folder.`,
    remedy: 'Choose the folder that it is in.',
  };
}

async function isEntry({ folder, path }: EntryPlace): Promise<boolean> {
  const confined = await confinedPath(folder, path);
  return 'file' in confined && (await isThere(confined.file));
}

function gone(path: string): Problem {
  return {
    name: 'ENOENT',
    message: `${path} is not there any more.`,
    remedy: 'It was moved or deleted; what you have open can be saved again.',
  };
}

function badName(path: string, fault: string): Problem {
  return { name: 'FileName', message: `The name ${path} ${fault}.`, remedy: 'Choose another name.' };
}

function noRequestFile(path: string): Problem {
  return {
    name: 'FileName',
    message: `${path} is not the name of a request's file.`,
    remedy: 'Give it a name that ends in .lambda.yml.',
  };
}
