import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '../contract/problem.ts';
import { writeOut } from './output.ts';
import { usageProblem, type UsageProblem } from './usage-problem.ts';

/** Where the result of a command goes: stdout, or a file that has its name only once it is whole. */
export interface Output {
  readonly kind: 'output';
  write(content: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Writes all of it and closes; where that fails nothing is left behind. */
  writeWhole(content: string | Uint8Array): Promise<void>;
  /** Leaves nothing behind where nothing was written. */
  discard(): Promise<void>;
}

/** A file that could not be written to its end. */
class OutputError extends Error {
  readonly problem: Problem;

  constructor(file: string, error: unknown, remedy: string) {
    const message = `${file} cannot be written: ${reasonOf(error)}`;
    super(message);
    this.problem = {
      name: 'OutputNotWritten',
      message,
      remedy,
    };
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Opens the file at once, so that one that cannot be written is told before anything is done; `remedy` is told when the
 * disk refuses later. What was there before stays until the new file is whole. stdout is meant by `-` and by nothing.
 */
export async function openOutput(file: string | undefined, remedy: string): Promise<Output | UsageProblem> {
  if (file === undefined || file === '-') {
    return {
      kind: 'output',
      write: (content) => writeOut(content),
      close: async () => {},
      writeWhole: (content) => writeOut(content),
      discard: async () => {},
    };
  }
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory() === true || basename(file) === '') {
    return usageProblem(`${file} is a folder.`, 'Name a file in it.');
  }
  // What a command writes is no request; one that is there would be lost, and a collection that has such a file does not run.
  if (/\.lambda\.ya?ml$/i.test(file)) {
    return usageProblem(`${file} is the name of a request file.`, 'Name another file with --output.');
  }
  // /dev/null and named pipes are written to, and never replaced by a file; a link keeps pointing where it points.
  const isWrittenAsItIs = there !== null && !there.isFile();
  const target = there === null ? file : await realpath(file);
  const written = isWrittenAsItIs ? target : `${target}.part-${process.pid}`;
  let handle: FileHandle;
  try {
    handle = await open(written, isWrittenAsItIs ? 'w' : 'wx', 0o666);
  } catch (error) {
    return usageProblem(
      `${file} cannot be written: ${reasonOf(error)}`,
      'Name a file in a folder that exists and that this user may write in.',
    );
  }
  const orOutputError = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      throw new OutputError(file, error, remedy);
    }
  };
  const output: Omit<Output, 'writeWhole'> = {
    kind: 'output',
    write: (content) => orOutputError(() => handle.writeFile(content)),
    close: () =>
      orOutputError(async () => {
        if (!isWrittenAsItIs) await handle.sync();
        await handle.close();
        if (!isWrittenAsItIs) await rename(written, target);
      }),
    async discard() {
      await handle.close();
      if (!isWrittenAsItIs) await rm(written, { force: true });
    },
  };
  return {
    ...output,
    async writeWhole(content) {
      try {
        await output.write(content);
        await output.close();
      } catch (error) {
        await output.discard();
        throw error;
      }
    },
  };
}
