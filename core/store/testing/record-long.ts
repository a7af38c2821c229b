// A process of its own for the tests: records runs whose bodies go through the spool and prints the id of each one after `end`
// has returned. Arguments: folder, number of runs, bytes of each body, 'halt' to stand still before anything else is done.
import { openStore } from '../open-store.ts';
import { longText } from './long-text.ts';
import { endedRun, startedRun } from './sample-run.ts';

const [folder = '', count = '0', bytes = '0', mode = ''] = process.argv.slice(2);
const store = openStore({ dataFolder: folder });
for (let number = 0; number < Number(count); number += 1) {
  const run = startedRun();
  const { runId } = run.request;
  const payload = longText(`payload ${runId}`, Number(bytes));
  store.history.begin({ ...run, request: { ...run.request, payload } });
  store.history.end(endedRun(runId, { response: longText(`response ${runId}`, Number(bytes)) }));
  process.stdout.write(`${runId}\n`);
  // Blocks the thread: no timer runs until the process is killed.
  if (mode === 'halt') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  await new Promise((resolve) => setImmediate(resolve));
}
store.close();
