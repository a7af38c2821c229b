// A process of its own for the tests: writes runs until it is killed (or as many as it is told) and prints the id of
// each one after `end` has returned. Arguments: folder, number of runs, 'pending' to begin one more and wait.
import { openStore } from '../open-store.ts';
import { record, startedRun } from './sample-run.ts';

const [folder = '', count = '0', mode = ''] = process.argv.slice(2);
const store = openStore({ dataFolder: folder });
process.stdout.write('ready\n');
for (let number = 0; number < Number(count); number += 1) {
  const id = record(store, { payload: `{"number":${String(number)},"text":"${'x'.repeat(20_000)}"}` });
  process.stdout.write(`${id}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
if (mode === 'pending') {
  const run = startedRun();
  store.history.begin(run);
  process.stdout.write(`${run.request.runId}\n`);
  setInterval(() => undefined, 1000);
} else {
  store.close();
}
