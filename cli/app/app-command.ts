import { spawn } from 'node:child_process';
import { obtainElectron } from './electron-binary.ts';
import { installation } from '../installation.ts';
import { tell } from '../output.ts';
import { hasDisplay } from '../serve/open-browser.ts';
import type { ServeFlags } from '../serve/serve-command.ts';
import { serveCommand } from '../serve/serve-command.ts';

export interface AppFlags extends ServeFlags {
  readonly fetchElectron?: boolean;
}

/** `lambdeck app`: the desktop app where it can run, else the same UI in the browser, after one line that says why. */
export async function appCommand(flags: AppFlags): Promise<number> {
  const askedForBrowser = !flags.open || flags.port !== undefined || flags.local !== undefined;
  const tryAgain = flags.fetchElectron ?? false;
  if (askedForBrowser && !tryAgain) return serveCommand(flags);
  if (!tryAgain && !hasDisplay(process.env)) {
    tell('There is no display here for the desktop app, so Lambdeck is served to a browser.');
    return serveCommand(flags);
  }
  const electron = await obtainElectron({ root: installation.root, environment: process.env, tryAgain });
  if (electron.kind === 'absent') {
    tell(
      `Electron ${electron.reason}, so Lambdeck is served to a browser ("npm start -- --fetch-electron" tries again).`,
    );
    return serveCommand(flags);
  }
  if (askedForBrowser || !hasDisplay(process.env)) return serveCommand(flags);
  const ended = await runDesktopApp(electron.program);
  if (typeof ended === 'number') return ended;
  tell(`Electron cannot start here (${ended.reason}), so Lambdeck is served to a browser.`);
  return serveCommand(flags);
}

/** Signals that a program dies of by itself: a missing sandbox, a missing library, a processor it was not built for. */
const crashSignals = new Set<string | null>(['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGBUS']);
/** An app that has run for longer than this has started; its end is then its own. */
const startedAfterMs = 10_000;

/** Runs the desktop app to its end. Its exit code, or why it could not start. */
function runDesktopApp(program: string): Promise<number | { readonly reason: string }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    // Ctrl-C in a terminal reaches the app by itself.
    const ignore = () => {};
    // Before the start: a signal in between would end this process and leave the app behind.
    process.on('SIGINT', ignore).on('SIGTERM', passOn).on('SIGHUP', passOn);
    const child = spawn(program, [installation.root], { stdio: 'inherit' });
    const settle = (result: number | { readonly reason: string }) => {
      process.off('SIGINT', ignore).off('SIGTERM', passOn).off('SIGHUP', passOn);
      resolve(result);
    };
    child.once('error', (error) => settle({ reason: error.message }));
    child.once('exit', (code, signal) => {
      const early = performance.now() - begun < startedAfterMs;
      // 126 and 127 are the loader's: not executable, a shared library that is missing.
      if (early && (crashSignals.has(signal) || code === 126 || code === 127)) {
        settle({ reason: signal ?? `code ${code}` });
      } else settle(code ?? 130);
    });
  });
}
