import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** This file's folder is dist/cli/ when it was built and cli/ when Node runs the sources. */
const here = import.meta.dirname;
const isBuilt = basename(dirname(here)) === 'dist';
const root = isBuilt ? dirname(dirname(here)) : dirname(here);

/** Where the parts of this installation are. */
export const installation = {
  root,
  rendererFolder: join(root, 'dist', 'renderer'),
  runtimeFolder: isBuilt ? join(root, 'dist', 'runtime') : join(root, 'core', 'local', 'runtime'),
  assetsFolder: join(root, 'assets'),
} as const;

/** The version in package.json. */
export function installedVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  return 'unknown';
}
