import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** The file of an environment, relative to its collection's folder: the one that is there, or a new one. */
export async function environmentPath(folder: string, name: string): Promise<string> {
  for (const ending of ['.yml', '.yaml']) {
    const path = `environments/${name}${ending}`;
    const isThere = await access(join(folder, path)).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return `environments/${name}.yml`;
}
