import { mkdir } from 'node:fs/promises';
import { contender, elapsed, interleave } from '../measure/contender.ts';
import { limitGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import { writeProject } from '../material/sam-project.ts';
import { jsonOfSize } from '../material/json-of-size.ts';
import { startReference } from '../references/start-reference.ts';
import { keepAliveClient } from '../servers/keep-alive-client.ts';
import { startLocal } from '../servers/start-local.ts';
import { runProcess } from '../servers/run-process.ts';
import type { Subject } from './subject.ts';

const coldStarts = 20;

/** The embedded endpoint, called over HTTP by another process, as an SDK calls it. */
export const local: Subject = {
  name: 'local',
  title: 'Embedded endpoint: warm and cold invokes over HTTP',
  needs: ['cli', 'runtime'],
  async run(folder) {
    const project = `${folder}/project`;
    await mkdir(project);
    // A function that was never run has no environment: its first run is a cold start.
    const cold = Array.from({ length: coldStarts + 2 }, (_, index) => `cold${index}`);
    await writeProject(
      project,
      ['warm', ...cold].map((name) => ({ name, source: 'export const handler = async (event) => event;' })),
    );
    const echo = await startReference(import.meta.resolve('../references/echo-lambda.ts'));
    const endpoint = await startLocal(project, folder);
    const client = keepAliveClient();
    const path = (name: string): string => `/2015-03-31/functions/${name}/invocations`;
    const small = Buffer.from(jsonOfSize(1024));
    try {
      const floor = contender('floor', () => elapsed(() => client.post(echo.url, path('warm'), small)));
      const warm = contender('warm', () => elapsed(() => client.post(endpoint.url, path('warm'), small)));
      await interleave([floor, warm], { rounds: 1000, warmUp: 200 });

      const bare = contender('bare', () =>
        runProcess(process.execPath, ['-e', '0'], { environment: process.env, answer: '' }),
      );
      const first = contender('cold', (round) =>
        elapsed(() => client.post(endpoint.url, path(`cold${round}`), small)),
      );
      await interleave([bare, first], { rounds: coldStarts, warmUp: 2 });

      const warmed = summarise(warm.samples);
      return {
        figures: [
          {
            name: 'warm invoke, 1 KB',
            measured: warmed,
            reference: { name: 'node:http echo, keep-alive', measured: summarise(floor.samples) },
            goal: { ...limitGoal(warmed, 'p50', 1), text: 'p50 under 1 ms' },
          },
          {
            name: 'cold start, 1 KB',
            measured: summarise(first.samples),
            reference: { name: 'node -e 0', measured: summarise(bare.samples) },
            goal: null,
          },
        ],
        notes: [
          'The endpoint is a `lambdeck local` process with a Node function that returns its event; caller, endpoint and function are three processes. One warm invoke is at least two HTTP exchanges in a row: caller to endpoint, and the function to the Runtime API.',
        ],
      };
    } finally {
      client.close();
      await endpoint.stop();
      await echo.stop();
    }
  },
};
