import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** This file's folder is dist/cli/ when it was built and cli/ when Node runs the sources. */
const here = import.meta.dirname;
const root = basename(dirname(here)) === 'dist' ? dirname(dirname(here)) : dirname(here);

/** Where the parts of this installation are. */
export const installation = {
  root,
  rendererFolder: join(root, 'dist', 'renderer'),
  runtimeFolder: join(root, 'dist', 'runtime'),
  assetsFolder: join(root, 'assets'),
  electronFolder: join(root, 'node_modules', 'electron'),
} as const;

/** The version in package.json. */
export function installedVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  return 'unknown';
}
