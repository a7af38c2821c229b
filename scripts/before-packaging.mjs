// Called by electron-builder before it packs. Everything that runs is bundled into dist/, so `false` tells it to leave
// node_modules alone; what it would pack must be there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const needed = [
  'dist/electron/main.mjs',
  'dist/electron/preload.cjs',
  'dist/renderer/index.html',
  'dist/runtime/node-runtime.mjs',
];

export default function beforePackaging({ appDir }) {
  const missing = needed.filter((file) => !existsSync(join(appDir, file)));
  if (missing.length > 0) {
    throw new Error(`Nothing to package yet: ${missing.join(', ')} is missing. Run "npm run build" first.`);
  }
  return false;
}
