import { exitCodes } from './exit-code.ts';

let onReaderLeft: (() => void) | null = null;

/** Writes to stdout and waits until the other end has taken it. */
export function writeOut(chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) =>
      error == null || (onReaderLeft !== null && isReaderGone(error)) ? resolve() : reject(error),
    );
  });
}

/** One line for the person, on stderr: stdout belongs to the result. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Text for the person, and waits until the other end has taken it: for what may be long. */
export function tellLong(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stderr.write(text, () => resolve());
  });
}

/** Waits until the other end has taken what was told: pipes are written in the background on Windows. */
export function everythingTold(): Promise<void> {
  return tellLong('');
}

/**
 * A reader that has seen enough (`| head`) closes its end: that is not an error of ours, so the process ends quietly
 * with what it would have ended with. A result that cannot be written (`> report.json` on a full disk) is one. What
 * cannot be told is left untold: it costs no result.
 */
export function endWhenOutputFails(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      endWithReader();
      return;
    }
    tell(`lambdeck: stdout cannot be written: ${error.message}`);
    tell('Make room where it goes, or send it elsewhere. What has run is not undone.');
    process.exit(exitCodes.usage);
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') endWithReader();
  });
}

/**
 * For a command that has work under way, which must not end with its reader: `then` is called in place of ending, maybe
 * for stdout and for stderr, and what is written afterwards is lost.
 */
export function whenReaderLeaves(then: () => void): void {
  onReaderLeft = then;
}

function isReaderGone(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}

function endWithReader(): void {
  if (onReaderLeft === null) process.exit(process.exitCode ?? exitCodes.succeeded);
  onReaderLeft();
}
