import { parentPort } from 'node:worker_threads';
import { sideTasks } from './side-tasks.ts';

// What a side thread runs: see side-thread.ts.
parentPort?.on(
  'message',
  ({ name, input }: { readonly name: keyof typeof sideTasks; readonly input: never }) => {
    parentPort?.postMessage(answerTo(name, input));
  },
);

function answerTo(name: keyof typeof sideTasks, input: never): object {
  try {
    return { answer: sideTasks[name](input) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
