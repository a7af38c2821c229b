import { joinHostPath } from '../browse/host-path.ts';

/** The absolute path of a file of a collection, as the host's machine writes it. */
export const hostPathOf = (folder: string, path: string | null): string =>
  path === null ? folder : path.split('/').reduce(joinHostPath, folder);
