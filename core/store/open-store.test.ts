import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { query, record, startedRun, temporaryFolder } from './testing/sample-run.ts';
import type { Store } from './store.ts';

const writerProgram = fileURLToPath(new URL('testing/write-runs.ts', import.meta.url));

let place: ReturnType<typeof temporaryFolder>;
let file: string;
const stores: Store[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  place = temporaryFolder();
  file = join(place.folder, 'lambdeck.db');
});

afterEach(async () => {
  for (const store of stores.splice(0)) store.close();
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
  place.remove();
});

function open(dataFolder: string | null = place.folder): Store {
  const store = openStore({ dataFolder });
  stores.push(store);
  return store;
}

/** Starts a process that writes runs; `lines` are what it printed, `until` waits for a number of them. */
function writer(...options: readonly string[]) {
  const child = spawn(process.execPath, [writerProgram, place.folder, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const exit = once(child, 'exit');
  const closed = once(reader, 'close');
  return {
    child,
    lines,
    exit: async () => {
      await exit;
      await closed;
    },
    until: async (count: number) => {
      while (lines.length < count) await once(reader, 'line');
    },
  };
}

function raw(sql: string): void {
  const connection = new DatabaseSync(file);
  connection.exec(sql);
  connection.close();
}

describe('the files', () => {
  it('are readable for their owner alone', () => {
    const folder = join(place.folder, 'deep', 'data');
    record(open(folder));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('hold everything when a writer is killed at any moment', async () => {
    const { child, lines, until, exit } = writer('100000');
    await until(40);
    child.kill('SIGKILL');
    await exit();
    const store = open();
    const ids = lines.slice(1).filter((line) => line.length === 36);
    expect(ids.length).toBeGreaterThan(30);
    for (const id of ids) expect(await store.history.get(id)).toMatchObject({ id, outcomeKind: 'succeeded' });
    expect(store.notices).toEqual([]);
  });

  it('take runs of several processes at once', async () => {
    const one = writer('40');
    const two = writer('40');
    const store = open();
    const own = Array.from({ length: 40 }, () => record(store));
    await Promise.all([one.exit(), two.exit()]);
    expect([one.child.exitCode, two.child.exitCode]).toEqual([0, 0]);
    const ids = new Set((await store.history.list(query({ limit: 500 }))).runs.map((run) => run.id));
    expect(ids.size).toBe(120);
    for (const id of [...own, ...one.lines.slice(1), ...two.lines.slice(1)]) expect(ids.has(id)).toBe(true);
    expect((await store.history.list(query({ text: 'refunded', limit: 500 }))).runs).toHaveLength(120);
  });
});

describe('a run whose answer never came', () => {
  const unknown = { outcomeKind: 'unknown', errorName: 'LambdeckEnded', outcome: { kind: 'unknown' } };

  it('stays pending while its process lives and is unknown after it was killed', async () => {
    const { child, lines, until, exit } = writer('0', 'pending');
    await until(2);
    const id = lines[1] ?? '';
    expect(await open().history.get(id)).toBeNull();
    child.kill('SIGKILL');
    await exit();
    const store = open();
    expect(await store.history.get(id)).toMatchObject(unknown);
    expect((await store.history.list(query({ text: 'A-1017' }))).runs).toMatchObject([{ id }]);
  });

  it('is unknown after its store was closed', async () => {
    const store = open();
    const run = startedRun();
    store.history.begin(run);
    expect(await open().history.get(run.request.runId)).toBeNull();
    store.close();
    expect(await open().history.get(run.request.runId)).toMatchObject(unknown);
  });

  it('is unknown after a day, or when another process has its number', async () => {
    const store = open();
    for (const [writerName, startedAt] of [
      [`${String(process.ppid)}:1:1`, new Date().toISOString()],
      [`${String(process.ppid)}::1`, '2020-01-01T00:00:00.000Z'],
      [`${String(process.pid)}::99`, new Date().toISOString()],
    ] as const) {
      const run = startedRun();
      store.history.begin(run);
      raw(
        `UPDATE runs SET writer = '${writerName}', started_at = '${startedAt}' WHERE id = '${run.request.runId}'`,
      );
    }
    expect((await open().history.list(query({ outcome: 'unknown' }))).runs).toHaveLength(3);
  });
});

describe('a database that cannot be used', () => {
  it.each([
    [
      'is no database',
      () => Buffer.from('this is a text, not a database, and long enough to have a header'.repeat(9)),
    ],
    [
      'has a broken schema',
      (whole: Buffer) => Buffer.concat([whole.subarray(0, 100), Buffer.alloc(whole.length - 100, 0x5a)]),
    ],
    ['is cut off', (whole: Buffer) => whole.subarray(0, 8192)],
  ])('is set aside when it %s, and a new one begun', async (_name, spoil) => {
    const before = open();
    record(before);
    before.close();
    const spoilt = spoil(readFileSync(file));
    writeFileSync(file, spoilt);
    const store = open();
    expect(store.notices).toMatchObject([{ name: 'DatabaseSetAside' }]);
    expect(store.onDisk).toBe(true);
    const id = record(store);
    store.close();
    expect((await open().history.list(query())).runs).toMatchObject([{ id }]);
    const aside = readdirSync(place.folder).find((name) => name.includes('.damaged-')) ?? '';
    expect(readFileSync(join(place.folder, aside)).equals(spoilt)).toBe(true);
  });

  it('is checked at the next start after damage was met, and kept when it is sound', async () => {
    record(open());
    writeFileSync(`${file}.suspect`, 'an error\n');
    const store = open();
    expect(store.notices).toEqual([]);
    expect((await store.history.list(query())).runs).toHaveLength(1);
    expect(existsSync(`${file}.suspect`)).toBe(false);
  });

  it('is left untouched when a newer Lambdeck wrote it', async () => {
    const before = open();
    record(before);
    raw('PRAGMA user_version = 99');
    before.close();
    const bytes = readFileSync(file);
    const store = open();
    expect(store.notices).toMatchObject([{ name: 'NewerDatabase' }]);
    expect(store.onDisk).toBe(false);
    record(store);
    expect((await store.history.list(query())).runs).toHaveLength(1);
    store.close();
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(place.folder)).toEqual(['lambdeck.db']);
  });

  it('is replaced by memory where the folder is a file', async () => {
    const folder = join(place.folder, 'taken');
    writeFileSync(folder, 'x');
    const store = open(folder);
    expect(store.onDisk).toBe(false);
    expect(store.notices).toMatchObject([
      { name: 'EEXIST', message: expect.stringContaining('not kept') as string },
    ]);
    record(store);
    expect((await store.history.list(query())).runs).toHaveLength(1);
  });
});

describe('without the full-text index', () => {
  it('searches by reading, and a later start with the index finds the runs too', async () => {
    const scanning = openStore({ dataFolder: place.folder, search: 'scan' });
    const id = record(scanning);
    scanning.close();
    const store = open();
    const page = await store.history.list(query({ text: 'a-1017' }));
    expect(page).toMatchObject({ search: 'index', runs: [{ id }] });
  });
});
