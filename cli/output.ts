/** Writes to stdout and waits until the other end has taken it. */
export function writeOut(chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => (error == null ? resolve() : reject(error)));
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
 * with what it would have ended with.
 */
export function endQuietlyWhenReaderLeaves(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(process.exitCode ?? 0);
    });
  }
}
