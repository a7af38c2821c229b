import { join, normalize, sep } from 'node:path';

/**
 * The file that a URL path names inside `folder`, or null when it names none: anything that leaves the folder in any
 * spelling, and anything that cannot be part of a built renderer (backslashes, colons, control characters, dot files).
 * `pathname` is taken as it stands in the request line, without its query.
 */
export function confinedPath(folder: string, pathname: string): string | null {
  if (!pathname.startsWith('/')) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\\:\u0000-\u001f\u007f]/.test(decoded)) return null;
  const segments = decoded.slice(1).split('/');
  if (segments.some((segment) => segment.startsWith('.'))) return null;
  const root = normalize(folder).replace(/[\\/]+$/, '') + sep;
  const file = join(root, ...(decoded === '/' ? ['index.html'] : segments));
  return file.startsWith(root) && file !== root ? file : null;
}
