import { describe, expect, it } from 'vitest';
import { runSchema } from '../../../contract/run.ts';
import type { Run } from '../../../contract/run.ts';
import { memoryUse, outcomeFacts, outcomeWords } from './outcome-words.ts';
import { timelineOf } from './timeline-segments.ts';

const requestId = '5d0c7a12-91be-4c3f-8f62-2a7be40c9d18';

function runWith(change: Partial<Run>): Run {
  return runSchema.parse({
    id: '0f8e6a53-2c41-4d7b-9a86-c1f3e5d7b902',
    startedAt: '2026-10-14T09:26:53.000Z',
    clientMs: 300,
    shell: 'browser',
    connectionId: 'profile:staging',
    connectionName: 'staging',
    region: 'eu-west-1',
    functionName: 'orders-refund',
    qualifier: 'live',
    invocationType: 'RequestResponse',
    streaming: false,
    outcomeKind: 'succeeded',
    errorName: null,
    statusCode: 200,
    executedVersion: '42',
    requestId,
    payloadBytes: 12,
    responseBytes: 4,
    durationMs: 83.9,
    coldStart: true,
    outcome: { kind: 'succeeded', statusCode: 200, executedVersion: '42' },
    clientContext: null,
    tenantId: null,
    durableExecutionName: null,
    durableExecutionArn: null,
    endpoint: 'https://lambda.eu-west-1.amazonaws.com',
    attempts: [
      {
        number: 1,
        startedAt: '2026-10-14T09:26:53.010Z',
        durationMs: 288,
        waitedMs: 0,
        outcome: 'succeeded',
        name: null,
        statusCode: 200,
        requestId,
      },
    ],
    payload: { sizeBytes: 12, encoding: 'utf8', text: '{"id":"it\'s"}', contentType: null },
    response: { sizeBytes: 4, encoding: 'utf8', text: 'null', contentType: null },
    report: {
      startedAt: null,
      initStartedAt: null,
      spans: [],
      durationMs: 83.9,
      billedMs: 264,
      memoryMB: 128,
      maxMemoryMB: 67,
      initMs: 179.6,
      restoreMs: null,
      status: null,
      errorType: null,
      xrayTraceId: null,
    },
    cost: null,
    logs: {
      records: [],
      next: null,
      completeness: 'complete',
      reason: null,
      logGroup: null,
      logStream: null,
    },
    headers: {},
    firstByteMs: null,
    notRecorded: null,
    ...change,
  });
}

const report = runWith({}).report;

describe('timelineOf', () => {
  it('draws init and invoke as long as Lambda says and names what is left', () => {
    const { totalMs, segments } = timelineOf(runWith({}));
    expect(totalMs).toBe(300);
    expect(segments.map(({ key }) => key)).toEqual(['init', 'invoke', 'rest']);
    const [init, invoke, rest] = segments;
    expect(init).toMatchObject({ startMs: 10, lengthMs: 179.6 });
    expect(invoke?.startMs).toBeCloseTo(189.6);
    expect((rest?.startMs ?? 0) + (rest?.lengthMs ?? 0)).toBeCloseTo(300);
  });

  it('does not draw an init that happened before the run', () => {
    const warm = runWith({ report: report === null ? null : { ...report, initMs: 2500 } });
    expect(timelineOf(warm).segments[0]).toMatchObject({ key: 'init', lengthMs: 0, note: 'before this run' });
  });

  it('knows only the whole without a REPORT', () => {
    expect(timelineOf(runWith({ report: null })).segments).toMatchObject([
      { key: 'answer', startMs: 10, lengthMs: 290 },
    ]);
  });

  it('shows each failed attempt and the wait after it', () => {
    const attempt = runWith({}).attempts[0];
    const attempts =
      attempt === undefined
        ? []
        : [
            { ...attempt, durationMs: 40, outcome: 'rejected' as const, name: 'TooManyRequestsException' },
            { ...attempt, number: 2, startedAt: '2026-10-14T09:26:53.150Z', waitedMs: 100, durationMs: 150 },
          ];
    const { segments } = timelineOf(runWith({ attempts, report: null }));
    expect(segments).toMatchObject([
      { key: 'attempt 1', startMs: 10, lengthMs: 40, note: 'TooManyRequestsException' },
      { key: 'wait 2', startMs: 50, lengthMs: 100 },
      { key: 'answer', startMs: 150, lengthMs: 150 },
    ]);
  });
});

describe('outcomeFacts', () => {
  it('tells a cold start apart', () => {
    expect(outcomeFacts(runWith({})).map(({ label, value }) => `${label} ${value}`)).toEqual([
      'ran 83.9 ms',
      'billed 264',
      'cold 179.6',
    ]);
    expect(memoryUse(runWith({}))).toEqual({ words: '67/128 MB', share: 67 / 128 });
  });

  it('says nothing that REPORT did not say', () => {
    expect(outcomeFacts(runWith({ report: null }))).toEqual([]);
    expect(memoryUse(runWith({ report: null }))).toBeNull();
  });
});

describe('outcomeWords', () => {
  it('does not claim that Lambda refused what never reached it', () => {
    const words = (statusCode: number | null): string =>
      outcomeWords({
        kind: 'rejected',
        name: 'ECONNREFUSED',
        message: 'The port is closed.',
        remedy: 'Start it.',
        statusCode,
        retryAfterSeconds: null,
      }).heading;
    expect(words(null)).toBe('The function was not reached');
    expect(words(429)).toBe('Lambda did not run the function');
  });

  it('says that a cancelled run may go on', () => {
    const cancelled = { kind: 'cancelled', sent: true, message: 'It may go on.', remedy: '' } as const;
    expect(outcomeWords(cancelled).heading).toBe('The function may still be running');
    expect(outcomeWords({ ...cancelled, sent: false }).heading).toBe('Cancelled before it was sent');
  });
});
