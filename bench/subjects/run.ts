import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { cleanEnvironment, root } from '../../tests/support/start-serve.ts';
import { jsonOfSize } from '../material/json-of-size.ts';
import { contender, elapsed, interleave } from '../measure/contender.ts';
import { ratioGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import { sdkClient } from '../references/sdk-client.ts';
import { startReference } from '../references/start-reference.ts';
import { measureProcess } from '../servers/measure-process.ts';
import { startBatchRunner } from '../servers/batch-runner.ts';
import type { Subject } from './subject.ts';

const runs = 300;
const atOnce = 8;
const fewRows = 2000;
const manyRows = 100_000;

/** Saved requests over rows of data, against a loop of SDK calls; and what memory many rows take. */
export const run: Subject = {
  name: 'run',
  title: `Saved requests run in series: ${atOnce} at once, over rows of data`,
  needs: ['cli', 'runtime'],
  async run(folder) {
    const endpoint = await startReference(import.meta.resolve('../references/echo-lambda.ts'));
    const sdk = sdkClient(endpoint.url);
    await writeCollection(folder, endpoint.url);
    const [few, many] = [`${folder}/few.ndjson`, `${folder}/many.ndjson`];
    await writeRows(few, fewRows);
    await writeRows(many, manyRows);
    await writeRows(`${folder}/rows.ndjson`, runs);
    const runner = startBatchRunner(`${folder}/data`);
    try {
      const payload = Buffer.from(jsonOfSize(1024));
      const perRun = (milliseconds: number) => milliseconds / runs;
      const loop = contender('SDK loop', async () =>
        perRun(await elapsed(() => sdkLoop(() => sdk.invoke('echo', payload)))),
      );
      const batch = contender('batch', async () =>
        perRun(await elapsed(() => runner.run(`${folder}/saved`, `${folder}/rows.ndjson`, atOnce, runs))),
      );
      await interleave([loop, batch], { warmUp: 1, rounds: 5 });
      const memory = contender('few', () => megabytesOf(folder, few));
      const memoryOfMany = contender('many', () => megabytesOf(folder, many));
      await interleave([memory, memoryOfMany], { warmUp: 0, rounds: 1 });
      const [measured, reference] = [summarise(batch.samples), summarise(loop.samples)];
      const [grown, small] = [summarise(memoryOfMany.samples), summarise(memory.samples)];
      return {
        figures: [
          {
            name: 'a run of a batch',
            measured,
            reference: { name: 'a call in a loop of the SDK', measured: reference },
            goal: null,
          },
          {
            name: `memory at most, ${manyRows} rows (MB)`,
            measured: grown,
            reference: { name: `${fewRows} rows (MB)`, measured: small },
            goal: ratioGoal(grown, small, 1.5),
          },
        ],
        notes: [
          'The endpoint is an echo server in a process of its own. Each run of a batch has its variables replaced and its expectation looked at, and is in the history, on the disk (fsync), before it counts; the loop keeps nothing.',
          'The memory is what `lambdeck run --no-history --reporter json` had resident at most, to its end with the whole report written.',
        ],
      };
    } finally {
      sdk.close();
      await runner.close();
      await endpoint.stop();
    }
  },
};

async function sdkLoop(call: () => Promise<unknown>): Promise<void> {
  let left = runs;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function writeCollection(folder: string, url: string): Promise<void> {
  await mkdir(`${folder}/saved/environments`, { recursive: true });
  await writeFile(`${folder}/saved/environments/bench.yml`, `endpointUrl: ${url}\nregion: us-east-1\n`);
  await writeFile(
    `${folder}/saved/echo.lambda.yml`,
    `function: echo\npayload: '{"id":"{{id}}","pad":"{{pad}}"}'\nexpect: ['response.id == {{id}}']\n`,
  );
}

async function writeRows(path: string, count: number): Promise<void> {
  const stream = createWriteStream(path);
  const pad = 'x'.repeat(960);
  for (let id = 1; id <= count; id += 1) {
    if (!stream.write(`{"id":${id},"pad":"${pad}"}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

async function megabytesOf(folder: string, rows: string): Promise<number> {
  const { NODE_OPTIONS: _loopbackOnly, ...environment } = cleanEnvironment(folder);
  const { megabytes } = await measureProcess(
    [
      `${root}/dist/cli/lambdeck.mjs`,
      'run',
      `${folder}/saved/echo.lambda.yml`,
      '--env',
      'bench',
      '--data',
      rows,
      '--concurrency',
      String(atOnce),
      '--no-history',
      '--reporter',
      'json',
    ],
    devNull,
    environment,
  );
  return megabytes;
}
