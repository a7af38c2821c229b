import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '../../contract/problem.ts';
import { writeOut } from '../output.ts';
import { usageProblem, type UsageProblem } from '../usage-problem.ts';

/** Where a report goes: stdout, or a file that has its name only once it is whole. */
export interface ReportOutput {
  readonly kind: 'output';
  write(text: string): Promise<void>;
  close(): Promise<void>;
  /** Leaves nothing behind where nothing was written. */
  discard(): Promise<void>;
}

/** A report that could not be written to its end. */
class ReportError extends Error {
  readonly problem: Problem;

  constructor(file: string, error: unknown) {
    const message = `${file} cannot be written: ${reasonOf(error)}`;
    super(message);
    this.problem = {
      name: 'ReportNotWritten',
      message,
      remedy: 'The runs have ended; what is recorded of them is in the history.',
    };
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Opens the file at once, so that one that cannot be written is told before anything runs. */
export async function openReportOutput(file: string | undefined): Promise<ReportOutput | UsageProblem> {
  if (file === undefined || file === '-') {
    return {
      kind: 'output',
      write: (text) => writeOut(text),
      close: async () => {},
      discard: async () => {},
    };
  }
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory() === true || basename(file) === '') {
    return usageProblem(`${file} is a folder.`, 'Name a file in it.');
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
  const orReportError = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      throw new ReportError(file, error);
    }
  };
  return {
    kind: 'output',
    write: (text) => orReportError(() => handle.writeFile(text)),
    close: () =>
      orReportError(async () => {
        if (!isWrittenAsItIs) await handle.sync();
        await handle.close();
        if (!isWrittenAsItIs) await rename(written, target);
      }),
    async discard() {
      await handle.close();
      if (!isWrittenAsItIs) await rm(written, { force: true });
    },
  };
}
