import { execFile } from 'node:child_process';
import { delimiter, sep } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The machine's own Node where it is older than 24: it then has to start ours. Null where it is not. */
export async function olderNode(): Promise<{ path: string; version: string } | null> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const own = folders.filter((folder) => !folder.split(sep).includes('node_modules')).join(delimiter);
  try {
    const { stdout } = await run('node', ['-p', 'process.execPath + "\\n" + process.versions.node'], {
      env: { ...process.env, PATH: own },
    });
    const [path = '', version = ''] = stdout.split('\n');
    return Number(version.split('.')[0]) < 24 ? { path, version } : null;
  } catch {
    return null;
  }
}
