import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installation } from './installation.ts';
import { tell } from './output.ts';

export type ElectronBinary =
  | { readonly kind: 'present'; readonly program: string }
  | { readonly kind: 'absent'; readonly reason: string };

const { root, electronFolder } = installation;
const fetchScript = join(root, 'scripts', 'fetch-electron.mjs');
/** Gone with node_modules, so that a fresh install tries again. */
const failureFile = join(root, 'node_modules', '.cache', 'lambdeck', 'electron-not-downloaded');

/** Where npm's electron package has its program, if it has been downloaded. */
export function findElectron(environment: Readonly<Record<string, string | undefined>>): string | null {
  try {
    const name = readFileSync(join(electronFolder, 'path.txt'), 'utf8').trim();
    const program = join(environment['ELECTRON_OVERRIDE_DIST_PATH'] || join(electronFolder, 'dist'), name);
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/**
 * Electron's program. Where it is absent one attempt is made to download it, with a time limit; that it failed is
 * remembered, and no other is made until `tryAgain`.
 */
export async function obtainElectron(
  environment: Readonly<Record<string, string | undefined>>,
  tryAgain: boolean,
): Promise<ElectronBinary> {
  const found = findElectron(environment);
  if (found !== null) return { kind: 'present', program: found };
  if (!existsSync(join(electronFolder, 'install.js')) || !existsSync(fetchScript)) {
    return { kind: 'absent', reason: 'is not installed here' };
  }
  if (!tryAgain && existsSync(failureFile))
    return { kind: 'absent', reason: 'could not be downloaded before' };
  if (await download()) {
    const program = findElectron(environment);
    if (program !== null) return { kind: 'present', program };
  }
  mkdirSync(dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, new Date().toISOString());
  return { kind: 'absent', reason: 'could not be downloaded' };
}

function download(): Promise<boolean> {
  rmSync(failureFile, { force: true });
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fetchScript], {
      stdio: ['ignore', 2, 2],
      // Node's fetch takes the proxy of HTTPS_PROXY only when it is told to.
      env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    });
    child.once('error', (error) => {
      tell(error.message);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });
}
