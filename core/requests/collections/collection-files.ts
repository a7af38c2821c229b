import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep, isAbsolute } from 'node:path';
import { collectionPathSchema } from '../../../contract/collection-path.ts';
import { environmentNameSchema } from '../../../contract/environment.ts';
import type { FaultyFile } from '../../../contract/saved-request.ts';
import type { Problem } from '../../../contract/problem.ts';
import { fileProblem } from '../files/file-problem.ts';

/** What is in a collection's folder: paths with `/`, relative to it, in their order. */
export interface CollectionFiles {
  readonly requests: readonly string[];
  readonly folders: readonly string[];
  readonly environments: readonly string[];
  /** Folders below that cannot be read, links that lead out. */
  readonly faults: readonly FaultyFile[];
  /** Set when the folder itself cannot be read. */
  readonly problem: Problem | null;
}

/** As many folders and files are looked at: somebody may have opened the root of a disk. */
const mostEntries = 200_000;
const mostRequests = 20_000;

/** Whether a name is that of a request's file. */
export function isRequestFile(name: string): boolean {
  return /[^/]\.lambda\.ya?ml$/i.test(name);
}

/** What is never looked into: `.git` and other hidden folders, and packages. */
export function isIgnoredFolder(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** Whether a request at this path, or a folder, is one that the tree has: not among environments, packages, what is hidden. */
export function isShownPlace(path: string): boolean {
  const [top = '', ...below] = path.split('/');
  return top !== 'environments' && ![top, ...below].some(isIgnoredFolder);
}

/** What a place is answered with where nobody would find again what is put there. */
export function notShown(path: string): Problem {
  return {
    name: 'FolderName',
    message: `What is in ${path} is not shown: requests are not looked for in environments, in node_modules and in hidden folders.`,
    remedy: 'Choose another name or folder.',
  };
}

/**
 * Lists a collection's files below `under` (null: all). Links to folders are not followed, so nothing goes round in a
 * circle; links to files are, where they stay inside the collection.
 */
export async function collectionFiles(folder: string, under: string | null): Promise<CollectionFiles> {
  const requests: string[] = [];
  const folders: string[] = [];
  const environments: string[] = [];
  const faults: FaultyFile[] = [];
  const listed = (problem: Problem | null): CollectionFiles => ({
    requests: requests.sort(),
    folders: folders.sort(),
    environments: environments.sort(),
    faults,
    problem,
  });
  let root: string;
  let waiting: string[] = [under ?? ''];
  let entries = 0;
  try {
    root = await realpath(folder);
  } catch (error) {
    return listed(fileProblem(error, folder, 'read'));
  }
  while (waiting.length > 0) {
    const read = await inTurn(waiting, async (path) => {
      try {
        return { path, names: await readdir(join(folder, path), { withFileTypes: true }) };
      } catch (error) {
        return { path, error };
      }
    });
    waiting = [];
    for (const { path, names, error } of read) {
      if (names === undefined) {
        if (path === (under ?? '')) return listed(fileProblem(error, join(folder, path), 'read'));
        const problem = fileProblem(error, path, 'read');
        // It went away after it was listed.
        if (problem.name !== 'ENOENT') faults.push({ path, problem });
        continue;
      }
      entries += names.length;
      if (entries > mostEntries || requests.length > mostRequests) return listed(tooMuch(folder));
      for (const entry of names) {
        const inner = path === '' ? entry.name : `${path}/${entry.name}`;
        if (entry.isDirectory()) {
          if (inner === 'environments') {
            const found = await environmentsIn(folder);
            environments.push(...found.names);
            faults.push(...found.faults);
          } else if (!isIgnoredFolder(entry.name) && !isAddressable(inner)) {
            faults.push({ path: inner, problem: notAddressable(inner) });
          } else if (!isIgnoredFolder(entry.name)) {
            folders.push(inner);
            waiting.push(inner);
          }
        } else if (isRequestFile(entry.name)) {
          const problem = isAddressable(inner)
            ? await linkProblem(root, join(folder, inner), inner, entry)
            : notAddressable(inner);
          if (problem === null) requests.push(inner);
          else faults.push({ path: inner, problem });
        }
      }
    }
  }
  return listed(null);
}

async function environmentsIn(
  folder: string,
): Promise<Pick<CollectionFiles, 'faults'> & { names: string[] }> {
  const names = new Set<string>();
  const faults: FaultyFile[] = [];
  try {
    for (const file of await readdir(join(folder, 'environments'))) {
      if (!/^[^.].*\.ya?ml$/i.test(file)) continue;
      const name = file.replace(/\.ya?ml$/i, '');
      const path = `environments/${file}`;
      if (environmentNameSchema.safeParse(name).success) names.add(name);
      else faults.push({ path, problem: notAddressable(path) });
    }
  } catch (error) {
    faults.push({ path: 'environments', problem: fileProblem(error, 'environments', 'read') });
  }
  return { names: [...names], faults };
}

/** Whether the contract has a path for it: on Unix a backslash may be a part of a name. */
function isAddressable(path: string): boolean {
  return collectionPathSchema.safeParse(path).success;
}

function notAddressable(path: string): Problem {
  return {
    name: 'FileName',
    message: `${path} is too long a name, or has a backslash in it, which no name has everywhere.`,
    remedy: 'Give it another name.',
  };
}

/** What hinders a file that is a link; null for one that stays in the collection, and for what is no link. */
async function linkProblem(root: string, file: string, path: string, entry: Dirent): Promise<Problem | null> {
  if (entry.isFile()) return null;
  if (!entry.isSymbolicLink()) return noFile(path);
  try {
    if (!isInside(root, await realpath(file))) return leadsOut(path);
    return (await stat(file)).isFile() ? null : noFile(path);
  } catch (error) {
    return fileProblem(error, path, 'read');
  }
}

/** Whether a real path is a folder's or below it. */
export function isInside(root: string, path: string): boolean {
  const inner = relative(root, path);
  return inner === '' || (inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner));
}

/** What a link out of a collection's folder is answered with. */
export function leadsOut(path: string): Problem {
  return {
    name: 'OutsideCollection',
    message: `${path} is a link that leads out of the collection's folder.`,
    remedy: 'Put the file itself there, or open the folder that it is in as a collection.',
  };
}

function noFile(path: string): Problem {
  return { name: 'RequestFile', message: `${path} is no file.`, remedy: 'Give it another name.' };
}

function tooMuch(folder: string): Problem {
  return {
    name: 'TooManyFiles',
    message: `There are more than ${mostRequests} requests or ${mostEntries} files in ${folder}.`,
    remedy: 'Open a folder below it that holds the requests.',
  };
}

/** Does something for each of a list, eight at a time, and gives the answers in the list's order. */
export async function inTurn<T, R>(list: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < list.length; index = next++) {
      const item = list[index];
      if (item !== undefined) answers[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return answers;
}
