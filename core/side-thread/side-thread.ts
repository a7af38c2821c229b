import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SideTasks } from './side-tasks.ts';

type Answer<Name extends keyof SideTasks> = ReturnType<SideTasks[Name]>;

/** What would keep this process from answering anything else, on a thread of its own: one task after the other. */
export interface SideThread {
  /**
   * Does a task of side-tasks.ts; its input and its answer are copied. An abort is answered at once; what is under way then
   * and does not end soon is ended with the thread, and what the thread remembers with it. Rejects with the signal's reason, and for a fault in the task.
   * `begun` is called when those before it are done and it is its turn.
   */
  run<Name extends keyof SideTasks>(
    name: Name,
    input: Parameters<SideTasks[Name]>[0],
    signal?: AbortSignal,
    begun?: () => void,
  ): Promise<Answer<Name>>;
}

interface Job {
  readonly message: { readonly name: string; readonly input: unknown };
  readonly begun: () => void;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** After so long without a task the thread ends, and what it remembers goes with it, in milliseconds. */
const idleMs = 60_000;
/** So long a task that nobody waits for may still take, in milliseconds: the next is often asked of the same document. */
const graceMs = 1000;

/** Makes a thread, which begins with its first task. It does not keep the process alive by itself, and ends with `closing`. */
export function createSideThread(closing: AbortSignal): SideThread {
  let worker: Worker | null = null;
  let running: Job | null = null;
  let waiting: Job[] = [];
  let idle: NodeJS.Timeout | null = null;

  function begun(): Worker {
    if (worker !== null) return worker;
    const started = startWorker();
    worker = started;
    started.on('message', ({ answer, error }: { readonly answer: unknown; readonly error: unknown }) => {
      const job = running;
      running = null;
      if (error === undefined) job?.resolve(answer);
      else job?.reject(error);
      next();
    });
    started.on('error', (error) => ended(started, error));
    started.on('exit', () => ended(started, new Error('The thread ended without an answer.')));
    return started;
  }

  function ended(which: Worker, error: unknown): void {
    if (worker !== which) return;
    worker = null;
    const job = running;
    running = null;
    job?.reject(error);
    next();
  }

  function stop(reason: unknown): void {
    const stopped = worker;
    if (stopped === null) return;
    ended(stopped, reason);
    void stopped.terminate();
  }

  function next(): void {
    if (running !== null) return;
    const job = waiting.shift();
    if (idle !== null) clearTimeout(idle);
    idle = null;
    if (job === undefined) {
      worker?.unref();
      idle = setTimeout(() => stop(null), idleMs).unref();
      return;
    }
    running = job;
    const thread = begun();
    // Who waits for an answer gets it before the process ends.
    thread.ref();
    thread.postMessage(job.message);
    job.begun();
  }

  function giveUp(job: Job, reason: unknown): void {
    job.reject(reason);
    waiting = waiting.filter((one) => one !== job);
    if (running !== job) return;
    if (closing.aborted) stop(reason);
    else {
      worker?.unref();
      setTimeout(() => {
        if (running === job) stop(reason);
      }, graceMs).unref();
    }
  }

  return {
    run(name, input, signal, begun = () => {}) {
      const either = signal === undefined ? closing : AbortSignal.any([closing, signal]);
      return new Promise((resolve, reject) => {
        if (either.aborted) {
          reject(either.reason);
          return;
        }
        const giveUpNow = () => giveUp(job, either.reason);
        const job: Job = {
          message: { name, input },
          begun,
          resolve(answer) {
            either.removeEventListener('abort', giveUpNow);
            // The edge: what the thread posts is what the task of this name returned.
            resolve(answer as Answer<typeof name>);
          },
          reject(error) {
            either.removeEventListener('abort', giveUpNow);
            reject(error);
          },
        };
        either.addEventListener('abort', giveUpNow, { once: true });
        waiting.push(job);
        next();
      });
    },
  };
}

/** The sources run as they stand; a bundle has the program beside it, as text: no thread could be started out of an archive. */
function startWorker(): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const program = new URL(
    isSource ? './side-thread-program.ts' : './side-thread-program.cjs',
    import.meta.url,
  );
  return isSource
    ? new Worker(program, { execArgv: [] })
    : new Worker(readFileSync(program, 'utf8'), { eval: true, execArgv: [] });
}
