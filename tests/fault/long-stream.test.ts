import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invokeComplete, payloadChunk } from '../servers/event-stream.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { startWireServer } from '../servers/wire-server.ts';

const megabytes = 72;
const sliceBytes = 1024 * 1024;

let host: TestHost;
let server: WireServer;
let sent: string;

/** A megabyte that is unlike the others, with characters of several bytes across the cuts of its chunks. */
function piece(index: number): Buffer {
  return Buffer.from(`${index} – é😀 ${String(index * 7919).padStart(12, '0')}\n`.repeat(40_000)).subarray(
    index % 3,
    sliceBytes + (index % 3),
  );
}

beforeEach(async () => {
  host = startTestHost({ onDisk: true });
  server = await startWireServer(async (response) => {
    const hash = createHash('sha256');
    response.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-requestid': '11111111-2222-4333-8444-555555555555',
    });
    for (let index = 0; index < megabytes; index += 1) {
      const text = Buffer.from(piece(index).toString('utf8'));
      hash.update(text);
      for (let at = 0; at < text.byteLength; at += 64_001) {
        if (!response.write(payloadChunk(text.subarray(at, at + 64_001)))) await once(response, 'drain');
      }
    }
    sent = hash.digest('hex');
    response.end(invokeComplete());
  });
});

afterEach(async () => {
  await host.end();
  await server.close();
});

describe('a response stream of tens of megabytes', () => {
  it('is given back by the history as it was sent, and followed in pieces meanwhile', async () => {
    const { id } = host.connect({ url: server.url, region: 'eu-west-1', profile: null });
    const request = invokeRequest({ connectionId: id, streaming: 'on' });
    const heard = createHash('sha256');
    host.onResponseBytes(request.runId, (bytes) => heard.update(bytes));
    const running = host.client.runs.invoke(request);
    let longest = 0;
    let told = 0;
    for await (const event of await host.client.runs.follow({ runId: request.runId })) {
      if (event.kind !== 'received') continue;
      longest = Math.max(longest, Buffer.byteLength(event.text ?? ''));
      expect(event.fromByte).toBeGreaterThanOrEqual(told);
      told = event.fromByte + Buffer.byteLength(event.text ?? '');
    }
    const run = await running;
    expect(run).toMatchObject({ outcome: { kind: 'succeeded' }, notRecorded: null, streaming: true });
    expect(run.responseBytes).toBeGreaterThan(64 * 1024 * 1024);
    expect(told).toBe(run.responseBytes);
    expect(longest).toBeLessThanOrEqual(256 * 1024);
    // The run itself is small: the window asks for what it shows.
    expect(run.response).toMatchObject({ text: null, encoding: 'utf8', sizeBytes: run.responseBytes });
    expect(heard.digest('hex')).toBe(sent);
    const read = createHash('sha256');
    for (let from: number | null = 0; from !== null;) {
      const slice = await host.client.history.bodySlice({
        runId: run.id,
        part: 'response',
        fromByte: from,
        maximumBytes: sliceBytes,
      });
      read.update(slice?.text ?? '');
      from = slice?.nextByte ?? null;
    }
    expect(read.digest('hex')).toBe(sent);
    expect(await host.client.history.get({ runId: run.id })).toEqual(run);
  });
});
