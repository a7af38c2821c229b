import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The AWS CLI of this machine, past version managers' launchers (pyenv), whose own time is not the CLI's; null without one. */
export async function findAwsCli(): Promise<{ path: string; version: string; major: number } | null> {
  const launcher = await firstLine('which', ['aws']);
  if (launcher === null) return null;
  const managed = launcher.includes('/.pyenv/shims/') ? await firstLine('pyenv', ['which', 'aws']) : null;
  const path = await realpath(managed ?? launcher);
  const version = await firstLine(path, ['--version']);
  return version === null ? null : { path, version, major: Number(/aws-cli\/(\d+)/.exec(version)?.[1] ?? 2) };
}

async function firstLine(program: string, parameters: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run(program, parameters);
    return stdout.split('\n')[0]?.trim() || null;
  } catch {
    return null;
  }
}
