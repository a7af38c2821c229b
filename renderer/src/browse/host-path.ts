// The host's machine may be another than the browser's: how its paths are written shows in the paths themselves.

const isWindowsPath = (path: string): boolean => /^(?:[A-Za-z]:|\\\\)/.test(path);

/** A name below a folder of the host's machine. */
export function joinHostPath(folder: string, name: string): string {
  const between = isWindowsPath(folder) ? '\\' : '/';
  return /[\\/]$/.test(folder) && (between === '\\' || folder.endsWith('/'))
    ? `${folder}${name}`
    : `${folder}${between}${name}`;
}

/** The folder of an absolute path, and the name behind it; the name is empty where the path ends with a separator. */
export function splitHostPath(path: string): { readonly folder: string; readonly name: string } {
  const at = isWindowsPath(path)
    ? Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'))
    : path.lastIndexOf('/');
  if (at < 0) return { folder: '', name: path };
  const folder = path.slice(0, at);
  const isTop = folder === '' || /^[A-Za-z]:$/.test(folder);
  return { folder: isTop ? path.slice(0, at + 1) : folder, name: path.slice(at + 1) };
}

/** Whether a path says where it begins: `/home/ada`, `C:\Users\ada`, `\\server\share`, `~` for the home folder. */
export const isAbsoluteHostPath = (path: string): boolean =>
  /^(?:\/|[A-Za-z]:[\\/]|\\\\|~(?:$|[\\/]))/.test(path);
