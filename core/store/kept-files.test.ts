import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { longestInDatabase } from './bodies.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { longText } from './testing/long-text.ts';
import { query, record, temporaryFolder } from './testing/sample-run.ts';

const size = longestInDatabase + 12_345;

let place: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(() => {
  place = temporaryFolder();
  store = openStore({ dataFolder: place.folder });
});

afterEach(() => {
  store.close();
  place.remove();
});

function files(): readonly string[] {
  const folder = join(place.folder, 'spool');
  return existsSync(folder) ? readdirSync(folder) : [];
}

function raw(sql: string): readonly Record<string, unknown>[] {
  const connection = new DatabaseSync(join(place.folder, 'lambdeck.db'), { timeout: 20_000 });
  try {
    return connection.prepare(sql).all();
  } finally {
    connection.close();
  }
}

async function untilKept(): Promise<void> {
  await vi.waitUntil(() => raw('SELECT 1 FROM spooled WHERE kept = 1').length === 1, {
    timeout: 20_000,
    interval: 20,
  });
}

describe('a body that is too long for the database', () => {
  const text = `thimble ${longText('é', size)}`;

  it('stays a file, before and after a restart, and is read in pieces', async () => {
    const id = record(store, {}, { response: text, contentType: 'text/plain' });
    const sizeBytes = Buffer.byteLength(text);
    const check = async (): Promise<void> => {
      expect(files()).toEqual([`${id}.response`]);
      expect((await store.history.get(id))?.response).toEqual({
        sizeBytes,
        encoding: 'utf8',
        text: null,
        contentType: 'text/plain',
      });
      expect(store.history.body(id, 'response')?.text === text).toBe(true);
      const piece = store.history.piece(id, 'response', 3, 5);
      expect(piece).toMatchObject({ isText: true, sizeBytes });
      expect(String(Buffer.from(piece?.data ?? []))).toBe('mble ');
      expect(store.history.piece(id, 'response', sizeBytes - 2, 100)?.data).toHaveLength(2);
      expect(store.history.piece(id, 'response', sizeBytes + 7, 100)?.data).toHaveLength(0);
      expect(store.history.piece(id, 'payload', 0, 5)).toBeNull();
    };
    await check();
    await untilKept();
    await check();
    store.close();
    store = openStore({ dataFolder: place.folder });
    await check();
    expect((await store.history.list(query({ text: 'thimble' }))).runs).toMatchObject([{ id }]);
    expect(raw('SELECT count(*) AS rows FROM bodies WHERE length(data) > 1000000')).toEqual([{ rows: 0 }]);
    expect(store.notices).toEqual([]);
  });

  it('that is no text says so', async () => {
    const id = record(store, {}, { response: Buffer.alloc(size, 0xff) });
    expect((await store.history.get(id))?.response).toMatchObject({ encoding: 'base64', sizeBytes: size });
    expect(store.history.piece(id, 'response', 0, 4)).toMatchObject({ isText: false });
  });

  it('goes with its run', async () => {
    const id = record(store, {}, { response: text });
    await untilKept();
    store.history.remove([id]);
    expect(store.history.piece(id, 'response', 0, 4)).toBeNull();
    expect(files()).toHaveLength(1);
    record(store);
    store.retention.write({ maximumRuns: 1, maximumAgeDays: null, maximumBytes: null });
    await store.maintain();
    expect(await store.history.get(id)).toBeNull();
    expect(files()).toEqual([]);
  });

  it('whose file was cut short leaves the run and the size', async () => {
    const id = record(store, {}, { response: text });
    await untilKept();
    truncateSync(join(place.folder, 'spool', `${id}.response`), 100);
    expect((await store.history.get(id))?.response).toMatchObject({
      sizeBytes: Buffer.byteLength(text),
      text: null,
    });
    expect(store.history.piece(id, 'response', 0, 4)?.data).toBeNull();
    expect(store.history.body(id, 'response')).toBeNull();
  });
});

describe('a body of the longest that the database takes', () => {
  it('is moved there', async () => {
    const id = record(store, {}, { response: 'x'.repeat(longestInDatabase) });
    await vi.waitUntil(() => files().length === 0, { timeout: 20_000, interval: 20 });
    expect(store.history.piece(id, 'response', 0, 4)).toBeNull();
    expect((await store.history.get(id))?.response).toMatchObject({
      sizeBytes: longestInDatabase,
      text: null,
    });
  });
});
