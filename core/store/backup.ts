import { chmodSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { runAside } from './run-aside.ts';

/** How many backups of each sort are kept: of the last days, and of the layouts before an update. */
const kept = 3;
/** Over this many bytes only the latest one is: the backups must not fill the disk. */
const largeBytes = 256 * 1024 * 1024;

function folderOf(file: string): string {
  const folder = join(dirname(file), 'backups');
  makeFolder(folder);
  return folder;
}

/** Where a backup goes, and where it is written until it is whole. */
export function backupPlace(
  file: string,
  sort: 'day' | 'layout',
  label: string,
): { target: string; draft: string } {
  const target = join(folderOf(file), `${basename(file, '.db')}-${sort}-${label}.db`);
  const draft = `${target}.part`;
  rmSync(draft, { force: true });
  return { target, draft };
}

/** Puts a backup that was written in place and deletes the oldest of its sort beyond those that are kept. */
export function finishBackup(
  file: string,
  sort: 'day' | 'layout',
  place: { target: string; draft: string },
): void {
  chmodSync(place.draft, 0o600);
  renameSync(place.draft, place.target);
  const limit = statSync(place.target).size > largeBytes ? 1 : kept;
  const prefix = `${basename(file, '.db')}-${sort}-`;
  const names = readdirSync(folderOf(file)).filter((name) => name.startsWith(prefix) && name.endsWith('.db'));
  const oldest = names
    .map((name) => ({ name, at: statSync(join(folderOf(file), name)).mtimeMs }))
    .sort((one, other) => other.at - one.at)
    .slice(limit);
  for (const { name } of oldest) rmSync(join(folderOf(file), name), { force: true });
}

/** Writes the backup of this day unless there is one. Skipped while the disk has no room to spare. */
export async function backUpDaily(file: string, now: number): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10);
  const place = backupPlace(file, 'day', day);
  if (statSync(place.target, { throwIfNoEntry: false }) !== undefined) return;
  const { bavail, bsize } = statfsSync(dirname(file));
  if (bavail * bsize < statSync(file).size * 3) return;
  const result = await runAside(file, 'VACUUM INTO ?', place.draft);
  if ('rows' in result) finishBackup(file, 'day', place);
}
