import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Problem } from '../contract/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface LoginShellEnvironment {
  readonly environment: Environment;
  /** Why the login shell's environment is missing; null when it is there or not needed. */
  readonly problem: Problem | null;
}

export interface LoginShellOptions {
  readonly platform: NodeJS.Platform;
  readonly timeoutMs?: number;
}

/** A shell whose start-up files wait for something must not hold up the window for longer. */
const defaultTimeoutMs = 5_000;
const outputBytes = 4 * 1024 * 1024;

/**
 * Not taken from a login shell: what would change how this very program and its child processes run, and what describes
 * the shell itself.
 */
const notTaken =
  /^(ELECTRON_.*|NODE_OPTIONS|NODE_REPL_.*|NODE_CHANNEL_.*|NODE_TLS_REJECT_UNAUTHORIZED|DYLD_.*|LD_.*|_|PWD|OLDPWD|SHLVL|TERM|TERM_.*)$/;

/**
 * The environment as the person's terminal has it. An app that macOS starts from Finder or the Dock gets launchd's bare
 * one, without AWS_PROFILE, proxies and the PATH that a credential_process needs; so the login shell is run once and asked.
 * Never rejects: without an answer the given environment stands as it is.
 */
export async function loginShellEnvironment(
  environment: Environment,
  { platform, timeoutMs = defaultTimeoutMs }: LoginShellOptions,
): Promise<LoginShellEnvironment> {
  // A terminal sets TERM, and everything that is started from it has it.
  if (platform !== 'darwin' || environment['TERM'] !== undefined) return { environment, problem: null };
  const shell = environment['SHELL'] || '/bin/zsh';
  const mark = `lambdeck-${randomUUID()}`;
  const output = await runShell(shell, mark, environment, timeoutMs);
  if ('failure' in output) return { environment, problem: shellProblem(shell, output.failure) };
  const variables = variablesBetween(output.text, mark);
  if (variables === null) return { environment, problem: shellProblem(shell, 'it printed no environment') };
  return { environment: { ...environment, ...variables }, problem: null };
}

function runShell(
  shell: string,
  mark: string,
  environment: Environment,
  timeoutMs: number,
): Promise<{ readonly text: string } | { readonly failure: string }> {
  return new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...given } = environment;
    // Two forms, because env of macOS 12 and older has no -0. By their paths, as start-up files define functions and aliases.
    const command = [`echo ${mark}`, '/usr/bin/env -0', `echo ${mark}`, '/usr/bin/env', `echo ${mark}`].join(
      '; ',
    );
    const isCsh = /^t?csh$/.test(basename(shell));
    const child = spawn(shell, [isCsh ? '-ic' : '-ilc', command], {
      env: given,
      // A session of its own: an interactive shell without a terminal would otherwise be stopped by one.
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (result: { readonly text: string } | { readonly failure: string }) => {
      clearTimeout(timer);
      child.stdout.destroy();
      // What start-up files leave running on purpose (an agent, say) stays when all went well.
      if ('failure' in result) endGroup(child.pid);
      child.unref();
      resolve(result);
    };
    const timer = setTimeout(() => {
      end({ failure: `it took longer than ${timeoutMs / 1000} seconds` });
    }, timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > outputBytes) end({ failure: 'it printed without end' });
      // A background job of a start-up file may keep the output open for ever: the third mark is the end.
      const text = Buffer.concat(chunks).toString('utf8');
      if (text.split(mark).length > 3) end({ text });
    });
    child.once('error', (error) => end({ failure: error.message }));
    child.once('close', (code, signal) => {
      const text = Buffer.concat(chunks).toString('utf8');
      end(text.includes(mark) ? { text } : { failure: `it ended with ${signal ?? `code ${code ?? '?'}`}` });
    });
  });
}

/** The shell and whatever its start-up files began; it may be gone already. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it runs any more.
  }
}

/** Reads the text between the marks: NUL-separated where `env -0` is known, else by lines. Null when there is none. */
function variablesBetween(text: string, mark: string): Record<string, string> | null {
  const [, exact = '', lines = ''] = text.split(mark);
  const entries = exact.includes('\0') ? exact.replace(/^\r?\n/, '').split('\0') : lines.split(/\r?\n/);
  const variables: Record<string, string> = {};
  let count = 0;
  for (const entry of entries) {
    const [, name = '', value = ''] = /^([A-Za-z_]\w*)=([^]*)$/.exec(entry) ?? [];
    if (name === '') continue;
    count += 1;
    if (!notTaken.test(name)) variables[name] = value;
  }
  return count === 0 ? null : variables;
}

function shellProblem(shell: string, reason: string): Problem {
  return {
    name: 'LoginShell',
    message: `The environment of the login shell ${shell} could not be read: ${reason}.`,
    remedy:
      'Variables such as AWS_PROFILE, HTTPS_PROXY and PATH that it sets are missing here: mend its start-up files, or start Lambdeck from a terminal.',
  };
}
