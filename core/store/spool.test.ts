import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { longText } from './testing/long-text.ts';
import { endedRun, query, record, startedRun, temporaryFolder } from './testing/sample-run.ts';

const program = fileURLToPath(new URL('testing/record-long.ts', import.meta.url));
const megabytes = 6 * 1024 * 1024;
const long = 200 * 1024;

/** The modes of the folder and of two files in it; Windows has none. */
const ownerOnly = process.platform === 'win32' ? [0, 0, 0] : [0o700, 0o600, 0o600];
const modeOf = (path: string): number => (process.platform === 'win32' ? 0 : statSync(path).mode & 0o777);

let place: ReturnType<typeof temporaryFolder>;
let spool: string;
const stores: Store[] = [];

beforeEach(() => {
  place = temporaryFolder();
  spool = join(place.folder, 'spool');
});

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  place.remove();
});

function open(): Store {
  const store = openStore({ dataFolder: place.folder });
  stores.push(store);
  return store;
}

function spooled(): readonly string[] {
  return existsSync(spool) ? readdirSync(spool).sort() : [];
}

async function untilDrained(): Promise<void> {
  await expect.poll(spooled).toEqual([]);
}

function raw(sql: string): readonly Record<string, unknown>[] {
  const connection = new DatabaseSync(join(place.folder, 'lambdeck.db'), { timeout: 20_000 });
  try {
    return connection.prepare(sql).all();
  } finally {
    connection.close();
  }
}

const stored = () => raw('SELECT count(*) AS bodies FROM bodies');

/** Records runs in a process of its own; `ids` are those that have ended. */
function recordElsewhere(...options: readonly string[]) {
  const child = spawn(process.execPath, [program, place.folder, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ids: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => ids.push(line));
  return { child, ids, exited: once(child, 'exit'), closed: once(reader, 'close'), reader };
}

function expectWhole(store: Store, id: string, bytes: number): void {
  for (const part of ['payload', 'response'] as const) {
    const body = store.history.body(id, part);
    // Compared first: a difference in megabytes is nothing to print.
    expect(body?.text === longText(`${part} ${id}`, bytes)).toBe(true);
  }
}

describe('bodies of megabytes', () => {
  it('can be read and found at once, and after they were moved into the database', async () => {
    const store = open();
    const payload = longText('haystack thimble', megabytes);
    const response = randomBytes(megabytes);
    const id = record(store, { payload }, { response, contentType: 'image/png' });
    expect(spooled()).toEqual([`${id}.payload`, `${id}.response`]);
    expect([spool, ...spooled().map((name) => join(spool, name))].map(modeOf)).toEqual(ownerOnly);
    const check = async (): Promise<void> => {
      expect(await store.history.get(id)).toMatchObject({
        payload: { sizeBytes: Buffer.byteLength(payload), text: null, contentType: 'application/json' },
        response: { sizeBytes: megabytes, encoding: 'base64', text: null, contentType: 'image/png' },
      });
      expect(store.history.body(id, 'payload')?.text === payload).toBe(true);
      expect(store.history.body(id, 'response')?.text === response.toString('base64')).toBe(true);
      expect(store.history.lastPayload('local', 'orders-refund') === payload).toBe(true);
      expect((await store.history.list(query({ text: 'thimble' }))).runs).toMatchObject([{ id }]);
    };
    await check();
    await untilDrained();
    expect(stored()).toEqual([{ bodies: 2 }]);
    await check();
    expect(store.notices).toEqual([]);
  });

  it('survive a process that is killed between the answer and the moving', async () => {
    const { child, ids, reader, exited } = recordElsewhere('1', String(megabytes), 'halt');
    await once(reader, 'line');
    child.kill('SIGKILL');
    await exited;
    const id = ids[0] ?? '';
    expect(spooled()).toEqual([`${id}.payload`, `${id}.response`]);
    const store = open();
    expectWhole(store, id, megabytes);
    await untilDrained();
    expectWhole(store, id, megabytes);
    expect(store.notices).toEqual([]);
  });

  it('are moved when a store closes', () => {
    const store = open();
    const id = record(store, { payload: longText('a', long) }, { response: longText('b', long) });
    store.close();
    expect(spooled()).toEqual([]);
    expect(open().history.body(id, 'response')?.text).toBe(longText('b', long));
  });

  it('come from several processes that move and sweep at the same time', async () => {
    const store = open();
    const others = [recordElsewhere('15', String(long)), recordElsewhere('15', String(long))];
    const ended = Promise.all(others.flatMap(({ exited, closed }) => [exited, closed]));
    const own: string[] = [];
    while (others.some(({ child }) => child.exitCode === null && child.signalCode === null)) {
      const run = startedRun();
      const id = run.request.runId;
      store.history.begin({ ...run, request: { ...run.request, payload: longText(`payload ${id}`, long) } });
      await store.maintain();
      store.history.end(endedRun(id, { response: longText(`response ${id}`, long) }));
      own.push(id);
    }
    await ended;
    expect(others.map(({ child }) => child.exitCode)).toEqual([0, 0]);
    await store.maintain();
    expect(spooled()).toEqual([]);
    const ids = [...own, ...others.flatMap((other) => other.ids)];
    expect(ids).toHaveLength(own.length + 30);
    for (const id of ids) expectWhole(store, id, long);
    expect(store.notices).toEqual([]);
  });
});

describe('leftovers', () => {
  it('of a move that was interrupted, and of a process killed while it wrote, are removed; no other file is', async () => {
    const first = open();
    const id = record(first, { payload: longText('a', long) });
    const whole = readFileSync(join(spool, `${id}.payload`));
    first.close();
    writeFileSync(join(spool, `${id}.payload`), whole);
    writeFileSync(join(spool, `${randomUUID()}.payload`), whole.subarray(0, 1000));
    writeFileSync(join(spool, 'notes.txt'), 'mine');
    const store = open();
    await expect.poll(spooled).toEqual(['notes.txt']);
    expect(store.history.body(id, 'payload')?.text).toBe(longText('a', long));
  });

  it('stay while their run is under way', async () => {
    const store = open();
    const run = startedRun({ payload: longText('a', long) });
    store.history.begin(run);
    const other = open();
    expect(spooled()).toHaveLength(1);
    expect(other.history.body(run.request.runId, 'payload')?.text).toBe(run.request.payload);
    await other.maintain();
    store.history.end(endedRun(run.request.runId));
    expect(store.history.body(run.request.runId, 'payload')?.text).toBe(run.request.payload);
  });

  it('that a power cut took or cut short leave the run, the size and a notice', async () => {
    const store = open();
    const id = record(store, { payload: longText('a', long) }, { response: longText('b', long) });
    truncateSync(join(spool, `${id}.payload`), 0);
    const lost = async (): Promise<void> => {
      expect((await store.history.get(id))?.payload).toMatchObject({ sizeBytes: long, text: null });
      expect(store.history.body(id, 'payload')).toBeNull();
      expect(store.history.lastPayload('local', 'orders-refund')).toBeNull();
    };
    await lost();
    await store.maintain();
    await lost();
    expect(store.notices).toMatchObject([{ name: 'BodyLost' }]);
    expect(store.history.body(id, 'response')?.text).toBe(longText('b', long));
    await store.maintain();
    expect(store.notices).toHaveLength(1);
    expect(spooled()).toEqual([]);
  });
});

describe('a spooled body goes', () => {
  it('with its run when that is purged', async () => {
    const store = open();
    const id = record(store, { payload: longText('a', long) }, { response: longText('b', long) });
    store.history.remove([id]);
    expect(spooled()).toHaveLength(2);
    raw(`UPDATE runs SET removed_at = '2020-01-01T00:00:00.000Z'`);
    await store.maintain();
    expect(spooled()).toEqual([]);
    expect(raw('SELECT * FROM spooled')).toEqual([]);
    expect(stored()).toEqual([{ bodies: 0 }]);
  });

  it('with its run when that is put aside', async () => {
    const store = open();
    const id = record(store, { payload: longText('a', long) });
    raw(`UPDATE run_details SET outcome = '{"kind":"odd"}'`);
    expect(await store.history.get(id)).toBeNull();
    expect(spooled()).toEqual([]);
    expect(raw('SELECT * FROM spooled')).toEqual([]);
  });

  it('when it is replaced', () => {
    const store = open();
    const id = record(store, {}, { response: longText('a', long) });
    store.history.end(endedRun(id, { response: longText('b', long) }));
    expect(store.history.body(id, 'response')?.text).toBe(longText('b', long));
    store.history.end(endedRun(id, { response: null }));
    expect(store.history.body(id, 'response')).toBeNull();
    expect(spooled()).toEqual([]);
  });

  it('not when its run is begun a second time', () => {
    const store = open();
    const run = startedRun({ payload: longText('a', long) });
    store.history.begin(run);
    expect(() => {
      store.history.begin({ ...run, payloadBytes: Buffer.from(longText('b', long)) });
    }).toThrow(/could not be written/);
    expect(store.history.body(run.request.runId, 'payload')?.text).toBe(run.request.payload);
  });

  it('with a database that is set aside', () => {
    const before = open();
    record(before, { payload: longText('a', long) });
    const kept = readFileSync(join(spool, spooled()[0] ?? ''));
    before.close();
    mkdirSync(spool, { recursive: true });
    const name = `${randomUUID()}.payload`;
    writeFileSync(join(spool, name), kept);
    writeFileSync(join(place.folder, 'lambdeck.db'), 'no database at all, but long enough. '.repeat(20));
    expect(open().notices).toMatchObject([{ name: 'DatabaseSetAside' }]);
    expect(spooled()).toEqual([]);
    const aside = readdirSync(place.folder).find((entry) => entry.endsWith('-spool')) ?? '';
    expect(readdirSync(join(place.folder, aside))).toEqual([name]);
  });
});

it('goes into the database where the spool cannot be written', () => {
  writeFileSync(spool, 'a file in its place');
  const store = open();
  const id = record(store, { payload: longText('a', megabytes) }, { response: longText('b', megabytes) });
  expect(stored()).toEqual([{ bodies: 2 }]);
  expect(store.history.body(id, 'payload')?.text === longText('a', megabytes)).toBe(true);
  expect(store.notices).toEqual([]);
});

it('what goes in comes out, byte for byte, before and after it is moved', async () => {
  const store = open();
  const size = fc.oneof(fc.integer({ min: 128 * 1024 - 2, max: 128 * 1024 + 2 }), fc.nat(600_000));
  await fc.assert(
    fc.asyncProperty(size, fc.infiniteStream(fc.nat(255)), async (length, bytes) => {
      const head = Uint8Array.from(bytes.take(Math.min(length, 16)));
      const response = randomBytes(length);
      response.set(head);
      const id = record(store, {}, { response });
      const read = () => {
        const body = store.history.body(id, 'response');
        return Buffer.from(body?.text ?? '', body?.encoding).equals(response);
      };
      expect(read()).toBe(true);
      await store.maintain();
      expect(read()).toBe(true);
      expect(spooled()).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
