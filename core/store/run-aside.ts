import { Worker } from 'node:worker_threads';

/**
 * The worker's whole program. As text, so that no shell has to ship and find a file for it; plain JavaScript, because
 * nothing compiles it.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(workerData.file, { timeout: 5000 });
try {
  parentPort.postMessage({ rows: db.prepare(workerData.sql).all(...workerData.values).map((row) => Object.values(row).map(String)) });
} catch (error) {
  parentPort.postMessage({ error: error.message });
} finally {
  db.close();
}
`;

/** What a statement gave: its rows as text, or why it could not be done. */
export type AsideResult = { readonly rows: readonly (readonly string[])[] } | { readonly error: string };

/**
 * Runs one slow SQL statement (a check, a backup, a checkpoint) on a connection and a thread of its own, so that this
 * thread goes on answering. Never rejects. Does not keep the process alive.
 */
export function runAside(file: string, sql: string, ...values: readonly string[]): Promise<AsideResult> {
  return new Promise((resolve) => {
    const worker = new Worker(program, { eval: true, workerData: { file, sql, values }, execArgv: [] });
    worker.unref();
    worker.once('message', (message: AsideResult) => {
      resolve(message);
    });
    worker.once('error', (error: Error) => {
      resolve({ error: error.message });
    });
    worker.once('exit', () => {
      resolve({ error: 'The worker ended without an answer.' });
    });
  });
}
