import { normalize, resolve, sep } from 'node:path';
import { appOrigin } from './app-scheme.ts';

// Separators and drive or stream marks of Windows have no place in the name of a page, wherever the app runs.
const neverInAName = /[\\:\0]/;

/**
 * The file that an app:// address names, or null when it names none that may be read: another origin, a name that does
 * not decode, or a path that leaves the renderer's folder however it is written.
 */
export function pagePath(rendererFolder: string, address: string): string | null {
  // Node gives non-web schemes the origin "null", so scheme and host are compared by hand.
  const url = URL.parse(address);
  if (url === null || `${url.protocol}//${url.host}` !== appOrigin) return null;
  if (url.username !== '' || url.password !== '') return null;

  const name = decoded(url.pathname);
  if (name === null || neverInAName.test(name)) return null;

  const root = resolve(rendererFolder);
  const file = normalize(`${root}${sep}${name === '/' ? 'index.html' : name}`);
  return file.startsWith(root + sep) ? file : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
