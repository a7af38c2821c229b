import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program in a folder, with the AWS files of that folder and none of this machine's AWS variables. What lies in
 * `commands` comes before the PATH.
 */
export async function runProgram(
  command: string,
  parameters: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  commands: string | null = null,
): Promise<Ended> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|LAMBDECK_|NODE_OPTIONS$|https?_proxy$)/i.test(name),
  );
  const child = spawn(command, [...parameters], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...Object.fromEntries(kept),
      PATH: [commandFolder(folder), ...(commands === null ? [] : [commands]), process.env['PATH'] ?? ''].join(
        ':',
      ),
      LAMBDECK_DATA: join(folder, 'cli-data'),
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
      ...environment,
    },
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout: Buffer.concat(output).toString(), stderr: Buffer.concat(errors).toString() };
}

/** A folder with `lambdeck`, as an installation puts it on the PATH; it runs the sources. */
function commandFolder(folder: string): string {
  const commands = join(folder, 'commands');
  if (!existsSync(commands)) {
    mkdirSync(commands);
    const script = `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'cli/main.ts')}' "$@"\n`;
    writeFileSync(join(commands, 'lambdeck'), script, { mode: 0o755 });
  }
  return commands;
}

/** Lets programs in the folder import what this project has installed. */
export function linkModules(folder: string): void {
  if (!existsSync(join(folder, 'node_modules')))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** The first of the commands that can be run with these parameters; null when there is none on this machine. */
export function firstThatRuns(commands: readonly string[], parameters: readonly string[]): string | null {
  return commands.find((command) => spawnSync(command, [...parameters]).status === 0) ?? null;
}

/** Every `aws` on the PATH, with its version. */
export function awsCommands(): readonly { readonly folder: string; readonly version: readonly number[] }[] {
  return (process.env['PATH'] ?? '').split(':').flatMap((folder) => {
    if (!existsSync(join(folder, 'aws'))) return [];
    const { stdout } = spawnSync(join(folder, 'aws'), ['--version'], { encoding: 'utf8' });
    const version = /^aws-cli\/(\d+)\.(\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number);
    return version === undefined ? [] : [{ folder, version }];
  });
}
