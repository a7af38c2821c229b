import { existsSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { HistoryQuery } from '../../contract/history.ts';
import { createHost } from '../../core/host.ts';
import { openStore } from '../../core/store/open-store.ts';
import { root } from '../../tests/support/start-serve.ts';
import { recordedRun, requestIdOf } from '../material/recorded-run.ts';
import { contender, elapsed, interleave } from '../measure/contender.ts';
import { type Figure, limitGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import type { Subject } from './subject.ts';

const runs = 100_000;
const rounds = 200;
const scans = 5;

/** What is typed, a new text each time, and whether the reference can look for the same thing. */
const searches: readonly { name: string; text: (round: number) => string; scan: boolean; found?: boolean }[] =
  [
    { name: 'one word, in one run', text: (round) => `order${(round * 7919) % runs}`, scan: true },
    { name: 'one word, in every hundredth', text: (round) => `customer${round % 97}`, scan: true },
    { name: 'one word, in almost every run', text: () => 'payment', scan: true },
    {
      name: 'prefix of three letters',
      text: (round) => ['pay', 'ref', 'shi', 'cus', 'ord'][round % 5] ?? '',
      scan: false,
    },
    { name: 'prefix of one letter', text: (round) => 'abcdeflprstvw'[round % 13] ?? '', scan: false },
    { name: 'two words', text: (round) => `customer${round % 97} dec`, scan: false },
    {
      name: 'two words, nowhere together',
      text: (round) => `order${round} customer${(round + 1) % 97}`,
      scan: false,
      found: false,
    },
    { name: 'request id', text: (round) => requestIdOf((round * 7919) % runs), scan: true },
  ];

/** Search among 100,000 recorded runs: the contract call `history.list`, against a scan of the same database. */
export const history: Subject = {
  name: 'history',
  title: `History: search in ${runs.toLocaleString('en')} recorded runs`,
  needs: [],
  async run(folder) {
    const inserts = await fill(folder);
    const host = createHost({
      version: 'bench',
      shell: 'cli',
      dataFolder: folder,
      settingsFolder: folder,
      environment: {},
      assetsFolder: `${root}/assets`,
      runtimeFolder: `${root}/dist/runtime`,
      localProject: null,
    });
    const client = createRouterClient(host.router);
    const file = join(folder, 'lambdeck.db');
    const scanned = new DatabaseSync(file, { readOnly: true });
    // The newest 50 runs with the text anywhere in a body or as their request id: what a history without an index does.
    const scan = scanned.prepare(
      `SELECT * FROM runs WHERE request_id = ?1 OR EXISTS
         (SELECT 1 FROM bodies WHERE bodies.id BETWEEN runs.seq * 4 AND runs.seq * 4 + 3 AND CAST(data AS TEXT) LIKE '%' || ?1 || '%')
       ORDER BY seq DESC LIMIT 50`,
    );
    const query = (text: string): HistoryQuery => ({
      text,
      functionName: null,
      connectionId: null,
      outcome: null,
      limit: 50,
      cursor: null,
    });
    try {
      const figures: Figure[] = [];
      const newest = contender('newest', () => elapsed(() => client.history.list(query(''))));
      await interleave([newest], { rounds, warmUp: 10 });
      figures.push(
        { name: 'record one run', measured: summarise(inserts), reference: null, goal: null },
        { name: 'newest 50, no search', measured: summarise(newest.samples), reference: null, goal: null },
      );
      for (const { name, text, found = true, scan: comparable } of searches) {
        const search = contender('index', (round) =>
          elapsed(async () => {
            const page = await client.history.list(query(text(round)));
            if (page.search !== 'index') throw new Error(`The search was a ${page.search}`);
            if (page.runs.length > 0 !== found)
              throw new Error(`"${text(round)}" found ${page.runs.length} runs`);
          }),
        );
        const reference = contender('LIKE', (round) => elapsed(async () => scan.all(text(round))));
        if (comparable) {
          await interleave([search, reference], { rounds: scans, warmUp: 0 });
          search.samples.length = 0;
        }
        await interleave([search], { rounds, warmUp: 10 });
        const measured = summarise(search.samples);
        figures.push({
          name,
          measured,
          reference: comparable ? { name: 'LIKE scan', measured: summarise(reference.samples) } : null,
          goal: limitGoal(measured, 'p95', 5),
        });
      }
      figures.push(await figuresOfOne(client, scanned));
      return {
        figures,
        notes: [
          `Each run has 1 KB in, 1 KB out and a log of four lines; the database is ${(statSync(file).size / 1024 ** 2).toFixed(0)} MB (SQLite ${sqliteVersion(scanned)}). "Record one run" is both halves, the second one on disk (fsync) when it returns.`,
          'The figures of one function are `functions.figures` over its newest 10,000 runs, from columns; the reference reads the reports of its runs as JSON, and adds nothing up.',
          'The other figures are the contract call, newest 50 first. A word that is in almost every run is found soon by a scan too; one that is rare is not.',
        ],
      };
    } finally {
      scanned.close();
      await host.close();
    }
  },
};

/** The figures of one of twelve functions, against reading the reports of all runs to find and parse those of its own. */
async function figuresOfOne(
  client: RouterClient<ReturnType<typeof createHost>['router']>,
  scanned: DatabaseSync,
): Promise<Figure> {
  const { functionName, connectionId, region } = recordedRun(1).started.request;
  const one = { connectionId, region, functionName, qualifier: null };
  const reports = scanned.prepare(
    `SELECT function_name, connection_id, region, report FROM runs JOIN run_details USING (seq)
     WHERE +removed_at IS NULL ORDER BY seq DESC`,
  );
  const columns = contender('columns', () =>
    elapsed(async () => {
      const { summary } = await client.functions.figures(one);
      if (summary.timed < 1000) throw new Error(`Only ${summary.timed} runs were found`);
    }),
  );
  const scan = contender('scan', () =>
    elapsed(async () => {
      let read = 0;
      for (const row of reports.iterate()) {
        if (row['function_name'] !== functionName || row['connection_id'] !== connectionId) continue;
        const report: unknown = JSON.parse(String(row['report']));
        if (report !== null && row['region'] === region) read += 1;
      }
      if (read < 1000) throw new Error(`Only ${read} runs were found`);
    }),
  );
  await interleave([columns, scan], { rounds: scans, warmUp: 1 });
  columns.samples.length = 0;
  await interleave([columns], { rounds, warmUp: 10 });
  const measured = summarise(columns.samples);
  return {
    name: 'figures of one function',
    measured,
    reference: { name: 'reports as JSON', measured: summarise(scan.samples) },
    goal: limitGoal(measured, 'p95', 100),
  };
}

/** Records runs through the store, as the host does; the milliseconds of each are the cost of recording. */
function record(folder: string, from: number, to: number): readonly number[] {
  const store = openStore({ dataFolder: folder });
  const spent: number[] = [];
  for (let index = from; index < to; index += 1) {
    const { started, ended } = recordedRun(index);
    const began = performance.now();
    store.history.begin(started);
    store.history.end(ended);
    spent.push(performance.now() - began);
    if (index % 20_000 === 0) console.error(`recording runs: ${index} of ${runs}`);
  }
  store.close();
  return spent;
}

/**
 * Records most runs where fsync costs nothing (memory, where the system offers it) and takes the database from there to
 * the disk, or else this would take minutes. The cost of recording is taken from the last ones, on the disk.
 */
async function fill(folder: string): Promise<readonly number[]> {
  const last = 2000;
  const quick = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : folder, 'lambdeck-bench-'));
  try {
    record(quick, 0, runs - last);
    await cp(quick, folder, { recursive: true });
  } finally {
    await rm(quick, { recursive: true, force: true });
  }
  return record(folder, runs - last, runs);
}

function sqliteVersion(database: DatabaseSync): string {
  return String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
}
