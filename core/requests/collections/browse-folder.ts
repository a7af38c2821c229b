import type { Dirent } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { FolderEntry, FolderListing } from '../../../contract/saved-request.ts';
import { fileProblem } from '../files/file-problem.ts';
import { inTurn } from './collection-files.ts';

/** As many entries are shown: nobody reads more, and a window would have to hold them. */
const mostEntries = 10_000;
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** What is asked of a folder of this machine. */
export interface Browsed {
  /** Null for the home folder; `~` stands for it too. */
  readonly folder: string | null;
  /** Endings of the files that are wanted; null lists folders alone. */
  readonly suffixes: readonly string[] | null;
  readonly home: string;
  /** Folders to jump to, beside the home folder. */
  readonly shortcuts: readonly string[];
}

/** Lists a folder: folders first, then files, hidden ones last. What cannot be read is a problem beside an empty list. */
export async function browseFolder({ folder, suffixes, home, shortcuts }: Browsed): Promise<FolderListing> {
  const asked = (folder ?? home).replace(/^~(?=$|[/\\])/, home);
  const shown = resolve(home, asked);
  const listing = {
    folder: shown,
    parent: dirname(shown) === shown ? null : dirname(shown),
    entries: [],
    shortcuts: [{ name: 'Home', folder: home }, ...(await drives()), ...named(shortcuts)],
  };
  if (!isAbsolute(asked)) {
    const remedy = 'Give the whole path of a folder.';
    return { ...listing, problem: { name: 'NotAbsolute', message: `${asked} is no whole path.`, remedy } };
  }
  try {
    const wanted = (await readdir(shown, { withFileTypes: true })).filter(
      (entry) => !entry.isFile() || isWanted(entry.name, suffixes),
    );
    const sorted = wanted.sort(
      (a, b) => Number(isHidden(a)) - Number(isHidden(b)) || byName.compare(a.name, b.name),
    );
    const read = await inTurn(sorted.slice(0, mostEntries), (entry) => entryOf(shown, entry, suffixes));
    const entries = read.filter((entry) => entry !== null);
    const problem =
      sorted.length <= mostEntries
        ? null
        : {
            name: 'TooManyEntries',
            message: `Only ${mostEntries.toLocaleString('en')} of ${sorted.length.toLocaleString('en')} entries are shown.`,
            remedy: 'Type the path of the folder that you look for.',
          };
    return {
      ...listing,
      entries: [...entries.filter(isFolder), ...entries.filter((entry) => !isFolder(entry))],
      problem,
    };
  } catch (error) {
    return { ...listing, problem: fileProblem(error, shown, 'read') };
  }
}

async function entryOf(
  folder: string,
  entry: Dirent,
  suffixes: readonly string[] | null,
): Promise<FolderEntry | null> {
  if (entry.isDirectory()) return { name: entry.name, kind: 'folder', sizeBytes: null };
  const stats = await stat(join(folder, entry.name)).catch(() => null);
  if (stats?.isDirectory() === true) return { name: entry.name, kind: 'folder', sizeBytes: null };
  if (stats?.isFile() !== true || !isWanted(entry.name, suffixes)) return null;
  return { name: entry.name, kind: 'file', sizeBytes: stats.size };
}

function isWanted(name: string, suffixes: readonly string[] | null): boolean {
  return suffixes !== null && suffixes.some((suffix) => name.toLowerCase().endsWith(suffix.toLowerCase()));
}

function isHidden({ name }: Dirent): boolean {
  return name.startsWith('.');
}

function isFolder({ kind }: FolderEntry): boolean {
  return kind === 'folder';
}

function named(folders: readonly string[]): FolderListing['shortcuts'] {
  return [...new Set(folders)].map((folder) => ({ name: basename(folder) || folder, folder }));
}

/** The drives of Windows; elsewhere everything is below one folder. */
async function drives(): Promise<FolderListing['shortcuts']> {
  if (process.platform !== 'win32') return [];
  const letters = Array.from({ length: 24 }, (_, index) => `${String.fromCharCode(67 + index)}:\\`);
  const there = await Promise.all(
    letters.map((drive) =>
      access(drive).then(
        () => true,
        () => false,
      ),
    ),
  );
  return letters.filter((_, index) => there[index] === true).map((drive) => ({ name: drive, folder: drive }));
}
