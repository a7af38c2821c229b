import { open, rename, rm, type FileHandle } from 'node:fs/promises';
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

/** Opens the file at once, so that one that cannot be written is told before anything runs. */
export async function openReportOutput(file: string | undefined): Promise<ReportOutput | UsageProblem> {
  if (file === undefined) {
    return {
      kind: 'output',
      write: (text) => writeOut(text),
      close: async () => {},
      discard: async () => {},
    };
  }
  const beside = `${file}.part-${process.pid}`;
  let handle: FileHandle;
  try {
    handle = await open(beside, 'wx', 0o666);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return usageProblem(
      `${file} cannot be written: ${reason}`,
      'Name a file in a folder that exists and that this user may write in.',
    );
  }
  return {
    kind: 'output',
    write: (text) => handle.writeFile(text),
    async close() {
      await handle.sync();
      await handle.close();
      await rename(beside, file);
    },
    async discard() {
      await handle.close();
      await rm(beside, { force: true });
    },
  };
}
