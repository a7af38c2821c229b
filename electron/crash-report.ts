import { release } from 'node:os';
import { app, clipboard, dialog } from 'electron';
import { describeError, log } from './log.ts';

/** Shows errors that nothing caught, which are bugs of ours, with a report that can be copied and holds no secret. */
export function reportUncaughtErrors(): void {
  const report = (error: unknown) => void reportBug(error);
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

/** Tells why the app could not start, and ends it. */
export async function reportFailedStart(error: unknown): Promise<void> {
  try {
    await showCrash('Lambdeck could not start.', error);
  } finally {
    app.exit(1);
  }
}

async function reportBug(error: unknown): Promise<void> {
  try {
    await showCrash('Lambdeck met an error it did not expect.', error);
  } catch (again) {
    log.error('The report could not be shown.', again);
  }
}

let showing = false;

async function showCrash(message: string, error: unknown): Promise<void> {
  log.error(message, error);
  const report = crashReport(message, error);
  // An error that comes while one is shown is in the log; a second dialog would only pile up.
  if (showing) return;
  showing = true;
  try {
    if (!app.isReady()) {
      // Before `ready` this is the only dialog that Electron can show.
      dialog.showErrorBox(message, report);
      return;
    }
    const choice = dialog.showMessageBoxSync({
      type: 'error',
      message,
      detail: report,
      buttons: ['Close', 'Copy report'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (choice === 1) await clipboard.writeText(report);
  } finally {
    showing = false;
  }
}

/** The text of a report: what happened, the version and the system, and the stack without secrets. */
export function crashReport(message: string, error: unknown): string {
  const versions = `Lambdeck ${app.getVersion()}, Electron ${process.versions.electron}, Node ${process.versions.node}`;
  return `${message}\n${versions}, ${process.platform} ${release()} ${process.arch}\n\n${describeError(error)}`;
}
