import { resolve } from 'node:path';
import { confinedPath } from '../core/page/confined-path.ts';
import { appOrigin } from './app-scheme.ts';

/**
 * The file that an app:// address names, or null when it names none that may be read: another origin, or a path that is
 * no page or leaves the renderer's folder however it is written.
 */
export function pagePath(rendererFolder: string, address: string): string | null {
  // Node gives non-web schemes the origin "null", so scheme and host are compared by hand.
  const url = URL.parse(address);
  if (url === null || `${url.protocol}//${url.host}` !== appOrigin) return null;
  if (url.username !== '' || url.password !== '') return null;
  return confinedPath(resolve(rendererFolder), url.pathname);
}
