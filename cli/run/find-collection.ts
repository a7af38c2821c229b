import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { lookAt } from '../look-at.ts';
import { usageProblem, type UsageProblem } from '../usage-problem.ts';

/** Where a file or folder that was typed is: its collection's folder, and its path in it (null for all of it). */
export interface FoundCollection {
  readonly kind: 'found';
  readonly folder: string;
  readonly path: string | null;
}

const whatToName = 'Name a request file (*.lambda.yml) or a folder of them.';

/**
 * The collection that a file or folder belongs to: the nearest folder, from it upwards, that holds `environments/`, up to the
 * top of the git repository; where there is none, the folder itself, or that of the file.
 */
export function findCollection(typed: string): FoundCollection | UsageProblem {
  const stats = lookAt(typed, whatToName);
  if ('kind' in stats) return stats;
  const isFile = stats.isFile();
  if (!isFile && !stats.isDirectory()) {
    return usageProblem(`${typed} is neither a file nor a folder.`, whatToName);
  }
  // A link is followed, so that what it points to finds its own environments.
  const target = realpathSync(resolve(typed));
  if (isFile && !/\.lambda\.ya?ml$/i.test(target)) {
    return usageProblem(`${typed} is no request file.`, "A request file's name ends in .lambda.yml.");
  }
  const nearest = isFile ? dirname(target) : target;
  const folder = rootAbove(nearest) ?? nearest;
  const path = relative(folder, target).replaceAll(sep, '/');
  return { kind: 'found', folder, path: path === '' ? null : path };
}

function rootAbove(nearest: string): string | null {
  for (let folder = nearest; ; folder = dirname(folder)) {
    if (isFolder(join(folder, 'environments'))) return folder;
    // A worktree and a submodule have a file of this name.
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

/** One that may not be looked into has no environments to take; that it may not be read is told with its requests. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
