import { randomUUID } from 'node:crypto';
import { defaultInvokeOptions } from '../../contract/invoke-request.ts';
import type { EndedRun, StartedRun } from '../../core/store/store.ts';

const words =
  'order payment refund customer invoice shipment basket voucher address delivery parcel warehouse supplier price currency account subscription renewal cancel approve reject pending settled disputed express standard fragile return exchange loyalty coupon region carrier tracking label signature receipt ledger balance credit debit'.split(
    ' ',
  );

/** A run as the host records it: 1 KB in, 1 KB out, a log of four lines. The same number always gives the same texts. */
export interface RecordedRun {
  readonly started: StartedRun;
  readonly ended: EndedRun;
}

/** Repeatable and evenly spread: mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Common words are many times as frequent as rare ones, as in real texts. */
function sentence(random: () => number, length: number): string {
  return Array.from({ length }, () => words[Math.floor(random() ** 2 * words.length)]).join(' ');
}

function kilobyte(random: () => number, head: object): string {
  const text = JSON.stringify({ ...head, note: '' });
  return JSON.stringify({ ...head, note: sentence(random, 160).slice(0, 1024 - text.length) });
}

/** The request id of the run with that number. */
export function requestIdOf(index: number): string {
  const random = generator(index + 1_000_000);
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** `orderId` is in one run alone; `customer` in about a hundredth of them; the rest is words of all frequencies. */
export function recordedRun(index: number): RecordedRun {
  const random = generator(index);
  const runId = randomUUID();
  const requestId = requestIdOf(index);
  const startedAt = new Date(Date.UTC(2026, 0, 1) + index * 240_000).toISOString();
  const failed = index % 20 === 7;
  const orderId = `order${index}`;
  const payload = kilobyte(random, {
    orderId,
    customer: `customer${index % 97}`,
    amount: Math.round(random() * 1e6) / 100,
  });
  const response = failed
    ? kilobyte(random, { errorType: 'PaymentError', errorMessage: `card of ${orderId} declined`, trace: [] })
    : kilobyte(random, { status: 'refunded', reference: Math.floor(random() * 1e9).toString(36) });
  const durationMs = Math.round(random() * 40_000) / 100;
  const functionName = `orders-${words[index % 12] ?? ''}`;
  return {
    started: {
      request: {
        ...defaultInvokeOptions,
        streamed: false,
        runId,
        connectionId: index % 3 === 0 ? 'local' : 'profile:prod',
        region: 'eu-west-1',
        functionName,
        qualifier: 'live',
        payload,
      },
      startedAt,
      shell: 'app',
      connectionName: index % 3 === 0 ? 'Local' : 'prod',
      endpoint: 'https://lambda.eu-west-1.amazonaws.com',
      architecture: null,
    },
    ended: {
      id: runId,
      clientMs: durationMs + 20,
      outcome: failed
        ? {
            kind: 'functionError',
            statusCode: 200,
            executedVersion: '42',
            error: {
              handling: 'Unhandled',
              reason: 'thrown',
              type: 'PaymentError',
              message: `card of ${orderId} declined`,
              frames: [],
              causes: [],
            },
          }
        : { kind: 'succeeded', statusCode: 200, executedVersion: '42' },
      attempts: [
        {
          number: 1,
          startedAt,
          durationMs: durationMs + 20,
          waitedMs: 0,
          outcome: failed ? 'functionError' : 'succeeded',
          name: failed ? 'PaymentError' : null,
          statusCode: 200,
          requestId,
        },
      ],
      requestId,
      response,
      contentType: 'application/json',
      logText:
        `START RequestId: ${requestId} Version: 42\n` +
        `${startedAt}\t${requestId}\tINFO\tloading ${orderId}\n` +
        `END RequestId: ${requestId}\n` +
        `REPORT RequestId: ${requestId}\tDuration: ${durationMs} ms\tBilled Duration: ${Math.ceil(durationMs)} ms\tMemory Size: 128 MB\tMax Memory Used: 74 MB\t\n`,
      logCompleteness: 'complete',
      logReason: null,
      report: {
        startedAt: null,
        initStartedAt: null,
        spans: [],
        durationMs,
        billedMs: Math.ceil(durationMs),
        memoryMB: 128,
        maxMemoryMB: 74,
        initMs: null,
        restoreMs: null,
        status: null,
        errorType: null,
        xrayTraceId: null,
      },
      headers: { 'x-amzn-requestid': requestId, 'content-type': 'application/json' },
      firstByteMs: null,
    },
  };
}
