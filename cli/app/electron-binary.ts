import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tell } from '../output.ts';

export type ElectronBinary =
  | { readonly kind: 'present'; readonly program: string }
  | { readonly kind: 'absent'; readonly reason: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** The program of npm's electron package below `root`, found as that package finds it; null when it was not downloaded. */
function findElectron(root: string, environment: Environment): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!override && !existsSync(pathFile)) return null;
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const program = join(override || join(folder, 'dist'), name);
  return existsSync(program) ? program : null;
}

/**
 * Electron's program. Where it is absent one attempt is made to download it, with a time limit; that it failed is
 * remembered in node_modules, so that only a fresh install or `tryAgain` makes another.
 */
export async function obtainElectron(options: {
  readonly root: string;
  readonly environment: Environment;
  readonly tryAgain: boolean;
}): Promise<ElectronBinary> {
  const { root, environment } = options;
  const find = () => findElectron(root, environment);
  const found = find();
  if (found !== null) return { kind: 'present', program: found };
  const script = join(root, 'scripts', 'fetch-electron.mjs');
  if (!existsSync(join(root, 'node_modules', 'electron', 'install.js')) || !existsSync(script)) {
    return { kind: 'absent', reason: 'is not installed here' };
  }
  const failure = join(root, 'node_modules', '.cache', 'lambdeck', 'electron-not-downloaded');
  if (existsSync(failure) && !options.tryAgain) {
    return { kind: 'absent', reason: 'could not be downloaded before' };
  }
  rmSync(failure, { force: true });
  const program = (await download(script, environment)) ? find() : null;
  if (program !== null) return { kind: 'present', program };
  mkdirSync(dirname(failure), { recursive: true });
  writeFileSync(failure, new Date().toISOString());
  return { kind: 'absent', reason: 'could not be downloaded' };
}

function download(script: string, environment: Environment): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 2, 2],
      // Node's fetch takes the proxy of HTTPS_PROXY only when it is told to.
      env: { ...environment, NODE_USE_ENV_PROXY: '1' },
    });
    child.once('error', (error) => {
      tell(error.message);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });
}
