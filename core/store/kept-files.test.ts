import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longestInDatabase } from './bodies.ts';
import { longText } from './testing/long-text.ts';
import { query, record } from './testing/sample-run.ts';
import { storePlace } from './testing/store-place.ts';

const size = longestInDatabase + 12_345;

const place = storePlace();

function files(): readonly string[] {
  const folder = join(place.folder, 'spool');
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function untilKept(): Promise<void> {
  await expect.poll(() => place.raw('SELECT 1 FROM spooled WHERE kept = 1')).toHaveLength(1);
}

describe('a body that is too long for the database', () => {
  const text = `thimble ${longText('é', size)}`;

  it('stays a file, before and after a restart, and is read in pieces', async () => {
    const id = record(place.store, {}, { response: text, contentType: 'text/plain' });
    const sizeBytes = Buffer.byteLength(text);
    const check = async (): Promise<void> => {
      expect(files()).toEqual([`${id}.response`]);
      expect((await place.store.history.get(id))?.response).toEqual({
        sizeBytes,
        encoding: 'utf8',
        text: null,
        contentType: 'text/plain',
      });
      expect(place.store.history.body(id, 'response')?.text === text).toBe(true);
      const piece = place.store.history.piece(id, 'response', 3, 5);
      expect(piece).toMatchObject({ isText: true, sizeBytes });
      expect(String(Buffer.from(piece?.data ?? []))).toBe('mble ');
      expect(place.store.history.piece(id, 'response', sizeBytes - 2, 100)?.data).toHaveLength(2);
      expect(place.store.history.piece(id, 'response', sizeBytes + 7, 100)?.data).toHaveLength(0);
      expect(place.store.history.piece(id, 'payload', 0, 5)).toBeNull();
    };
    await check();
    await untilKept();
    await check();
    place.reopen();
    await check();
    expect((await place.store.history.list(query({ text: 'thimble' }))).runs).toMatchObject([{ id }]);
    expect(place.raw('SELECT count(*) AS rows FROM bodies WHERE length(data) > 1000000')).toEqual([
      { rows: 0 },
    ]);
    expect(place.store.notices).toEqual([]);
  });

  it('that is no text says so', async () => {
    const id = record(place.store, {}, { response: Buffer.alloc(size, 0xff) });
    expect((await place.store.history.get(id))?.response).toMatchObject({
      encoding: 'base64',
      sizeBytes: size,
    });
    expect(place.store.history.piece(id, 'response', 0, 4)).toMatchObject({ isText: false });
  });

  it('goes with its run', async () => {
    const id = record(place.store, {}, { response: text });
    await untilKept();
    place.store.history.remove([id]);
    expect(place.store.history.piece(id, 'response', 0, 4)).toBeNull();
    expect(files()).toHaveLength(1);
    record(place.store);
    place.store.retention.write({ maximumRuns: 1, maximumAgeDays: null, maximumBytes: null });
    await place.store.maintain();
    expect(await place.store.history.get(id)).toBeNull();
    expect(files()).toEqual([]);
  });

  it('whose file was cut short leaves the run and the size', async () => {
    const id = record(place.store, {}, { response: text });
    await untilKept();
    truncateSync(join(place.folder, 'spool', `${id}.response`), 100);
    expect((await place.store.history.get(id))?.response).toMatchObject({
      sizeBytes: Buffer.byteLength(text),
      text: null,
    });
    expect(place.store.history.piece(id, 'response', 0, 4)?.data).toBeNull();
    expect(place.store.history.body(id, 'response')).toBeNull();
  });
});

describe('a body of the longest that the database takes', () => {
  it('is moved there', async () => {
    const id = record(place.store, {}, { response: 'x'.repeat(longestInDatabase) });
    await expect.poll(files).toEqual([]);
    expect(place.store.history.piece(id, 'response', 0, 4)).toBeNull();
    expect((await place.store.history.get(id))?.response).toMatchObject({
      sizeBytes: longestInDatabase,
      text: null,
    });
  });
});
