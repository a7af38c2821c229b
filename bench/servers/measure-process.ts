import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface ProcessCost {
  readonly milliseconds: number;
  /** The most that was resident, in MB. */
  readonly megabytes: number;
}

const reportMemory = fileURLToPath(import.meta.resolve('./report-memory.mjs'));

/** Runs a script of Node to its end, with a file as its input and what it prints thrown away. Rejects when it fails. */
export async function measureProcess(
  parameters: readonly string[],
  input: string,
  environment: NodeJS.ProcessEnv,
): Promise<ProcessCost> {
  const [from, to] = [openSync(input, 'r'), openSync(devNull, 'w')];
  try {
    return await new Promise((resolve, reject) => {
      const started = performance.now();
      const child = spawn(process.execPath, ['--import', reportMemory, ...parameters], {
        env: environment,
        stdio: [from, to, 'inherit', 'pipe'],
      });
      let told = '';
      child.stdio[3]?.on('data', (chunk: Buffer) => (told += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => {
        const megabytes = Number(told) / 1024;
        if (code === 0 && megabytes > 0) resolve({ milliseconds: performance.now() - started, megabytes });
        else reject(new Error(`${parameters.join(' ')} ended with ${code}`));
      });
    });
  } finally {
    closeSync(from);
    closeSync(to);
  }
}
