import { stat } from 'node:fs/promises';
import type { KeptSecrets } from '../../../contract/environment.ts';
import type { SecretId } from './secret-values.ts';

/** The secrets whose values are kept, by the folders that they were set for, in the order of their paths. */
export async function keptFolders(secrets: readonly SecretId[]): Promise<readonly KeptSecrets[]> {
  const byFolder = Map.groupBy(secrets, ({ folder }) => folder);
  const folders = [...byFolder].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Promise.all(
    folders.map(async ([folder, own]) => ({
      folder,
      isThere: await isFolder(folder),
      secrets: own.map(({ environment, name }) => ({ environment, name })),
    })),
  );
}

/** Whether a folder is there; one that may not be looked at is. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    return !(
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    );
  }
}
