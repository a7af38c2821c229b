import { spawn } from 'node:child_process';

/** Runs a program to its end and says how many milliseconds that took. Rejects when it fails or prints another answer. */
export function runProcess(
  program: string,
  parameters: readonly string[],
  options: { readonly environment: NodeJS.ProcessEnv; readonly answer: string | null },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, parameters, { env: options.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: Buffer[] = [];
    const told: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => told.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const milliseconds = performance.now() - started;
      const answer = Buffer.concat(printed).toString();
      if (code !== 0) reject(new Error(`${program} ended with ${code}: ${Buffer.concat(told).toString()}`));
      else if (options.answer !== null && answer !== options.answer)
        reject(new Error(`${program} printed ${answer.slice(0, 200)}`));
      else resolve(milliseconds);
    });
  });
}
