import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { record } from '../store/testing/sample-run.ts';
import { createBodySlices } from './body-slices.ts';

let store: Store;
let reads = 0;
const open = () =>
  createBodySlices((runId, part) => {
    reads += 1;
    return store.history.body(runId, part);
  });

beforeEach(() => {
  store = openStore({ dataFolder: null });
  reads = 0;
});
afterEach(() => store.close());

const text = JSON.stringify(Array.from({ length: 20_000 }, (_none, id) => `Zoë €${String(id)} 𝄞`));

describe('createBodySlices', () => {
  it('gives the whole body in pieces, and reads it once', () => {
    const runId = record(store, {}, { response: text });
    const slices = open();
    const pieces: string[] = [];
    for (let from: number | null = 0; from !== null;) {
      const slice = slices.read(runId, 'response', from, 10_000);
      if (slice === null) throw new Error('The body ended early');
      pieces.push(slice.text);
      from = slice.nextByte;
    }
    expect(pieces.join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(30);
    expect(reads).toBe(1);
  });

  it('serves two readers who take turns', () => {
    const runId = record(store, { payload: text }, { response: text });
    const slices = open();
    for (let from = 0; from < 50_000; from += 10_000) {
      const response = slices.read(runId, 'response', from, 10_000);
      expect(slices.read(runId, 'payload', from, 10_000)).toEqual(response);
    }
    expect(reads).toBe(2);
  });

  it('gives nothing of a body that is no text, not there, or was removed meanwhile', () => {
    const binary = record(store, {}, { response: randomBytes(5000) });
    const none = record(store, {}, { response: null });
    const removed = record(store, {}, { response: text });
    const slices = open();
    expect(slices.read(binary, 'response', 0, 4096)).toBeNull();
    expect(slices.read(none, 'response', 0, 4096)).toBeNull();
    expect(slices.read(randomUUID(), 'response', 0, 4096)).toBeNull();
    expect(slices.read(removed, 'response', 0, 4096)?.nextByte).toBe(4096);
    store.history.remove([removed]);
    slices.forget();
    expect(slices.read(removed, 'response', 4096, 4096)).toBeNull();
  });
});
