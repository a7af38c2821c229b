import { describe, expect, it } from 'vitest';
import { records } from './testing/records.ts';

const id = '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11';

describe('JSON mode', () => {
  const event = (type: string, record: unknown): string =>
    JSON.stringify({ time: '2026-05-06T07:08:09.123Z', type, record });
  const time = '2026-05-06T07:08:09.123Z';

  it.each<[string, string, Record<string, unknown>]>([
    [
      'initStart',
      event('platform.initStart', {
        initializationType: 'on-demand',
        phase: 'init',
        runtimeVersion: 'nodejs:24.v3',
        functionVersion: '4',
      }),
      {
        kind: 'init-start',
        time,
        phase: 'init',
        runtimeVersion: 'nodejs:24.v3',
        version: '4',
        fields: { initializationType: 'on-demand' },
      },
    ],
    [
      'start',
      event('platform.start', { requestId: id, version: '$LATEST' }),
      { kind: 'start', time, requestId: id, version: '$LATEST' },
    ],
    [
      'runtimeDone',
      event('platform.runtimeDone', {
        requestId: id,
        status: 'timeout',
        metrics: { durationMs: 5001.1, producedBytes: 0 },
      }),
      {
        kind: 'runtime-done',
        time,
        requestId: id,
        status: 'timeout',
        durationMs: 5001.1,
        fields: { producedBytes: 0 },
      },
    ],
    [
      'report with the trace',
      event('platform.report', {
        tracing: { spanId: '9a', type: 'X-Amzn-Trace-Id', value: 'Root=1-6a-7b;Parent=9a;Sampled=1' },
        status: 'success',
        metrics: {
          initDurationMs: 463.5,
          durationMs: 12.9,
          billedDurationMs: 477,
          memorySizeMB: 256,
          maxMemoryUsedMB: 123,
        },
        requestId: id,
      }),
      {
        kind: 'report',
        time,
        requestId: id,
        durationMs: 12.9,
        billedMs: 477,
        memoryMB: 256,
        maxMemoryMB: 123,
        initMs: 463.5,
        status: 'success',
        xrayTraceId: '1-6a-7b',
        segmentId: '9a',
        sampled: true,
      },
    ],
    [
      'report of SnapStart, with blanks',
      `{"time": "${time}","type": "platform.report","record": {"requestId": "${id}","metrics": {"durationMs": 147.1,"restoreDurationMs": 500.7,"billedRestoreDurationMs": 53 }}}`,
      { kind: 'report', time, requestId: id, durationMs: 147.1, restoreMs: 500.7, billedRestoreMs: 53 },
    ],
    [
      'initReport',
      event('platform.initReport', { phase: 'init', status: 'timeout', metrics: { durationMs: 10000.4 } }),
      { kind: 'init-report', time, phase: 'init', status: 'timeout', durationMs: 10000.4, initMs: 10000.4 },
    ],
    [
      'restoreReport',
      event('platform.restoreReport', { metrics: { durationMs: 70.8, billedDurationMs: 13 } }),
      { kind: 'restore-report', time, durationMs: 70.8, billedMs: 13, restoreMs: 70.8, billedRestoreMs: 13 },
    ],
    ['end of the old API', event('platform.end', { requestId: id }), { kind: 'end', time, requestId: id }],
    [
      'fault',
      event(
        'platform.fault',
        `RequestId: ${id} Error: Runtime exited with error: exit status 3\nRuntime.ExitError`,
      ),
      {
        kind: 'fault',
        time,
        requestId: id,
        message: 'Runtime exited with error: exit status 3',
        errorType: 'Runtime.ExitError',
      },
    ],
    [
      'extension',
      event('platform.extension', { name: 'agent', state: 'Ready', events: ['INVOKE'] }),
      { kind: 'extension', time, name: 'agent', status: 'Ready', fields: { events: ['INVOKE'] } },
    ],
    [
      'initRuntimeDone',
      event('platform.initRuntimeDone', {
        initializationType: 'snap-start',
        phase: 'init',
        status: 'success',
      }),
      {
        kind: 'init-runtime-done',
        time,
        phase: 'init',
        status: 'success',
        fields: { initializationType: 'snap-start' },
      },
    ],
    [
      'restoreStart',
      event('platform.restoreStart', {
        runtimeVersion: 'java:21.v9',
        functionName: 'pay',
        functionVersion: '4',
      }),
      {
        kind: 'restore-start',
        time,
        runtimeVersion: 'java:21.v9',
        version: '4',
        fields: { functionName: 'pay' },
      },
    ],
    [
      'restoreRuntimeDone',
      event('platform.restoreRuntimeDone', { status: 'success' }),
      { kind: 'platform', time, status: 'success', fields: { type: 'platform.restoreRuntimeDone' } },
    ],
    [
      'restoreReport that failed',
      event('platform.restoreReport', { status: 'failure', errorType: 'RestoreError' }),
      { kind: 'restore-report', time, status: 'failure', errorType: 'RestoreError' },
    ],
    [
      'start for a tenant',
      event('platform.start', { requestId: id, functionArn: 'arn:x', version: '4', tenantId: 'blue' }),
      {
        kind: 'start',
        time,
        requestId: id,
        version: '4',
        fields: { functionArn: 'arn:x', tenantId: 'blue' },
      },
    ],
    [
      'report of Managed Instances, with spans',
      event('platform.report', {
        requestId: id,
        status: 'success',
        metrics: { durationMs: 1.148 },
        spans: [{ name: 'responseLatency', start: time, durationMs: 1 }],
      }),
      {
        kind: 'report',
        time,
        requestId: id,
        durationMs: 1.148,
        status: 'success',
        fields: { spans: [{ name: 'responseLatency', start: time, durationMs: 1 }] },
      },
    ],
    [
      'telemetrySubscription',
      event('platform.telemetrySubscription', { name: 'shipper', state: 'Subscribed', types: ['platform'] }),
      { kind: 'telemetry', time, name: 'shipper', status: 'Subscribed', fields: { types: ['platform'] } },
    ],
    [
      'logsSubscription of the old API',
      event('platform.logsSubscription', { name: 'shipper', state: 'Subscribed', types: ['platform'] }),
      {
        kind: 'platform',
        time,
        name: 'shipper',
        status: 'Subscribed',
        fields: { type: 'platform.logsSubscription', types: ['platform'] },
      },
    ],
    [
      'a timeout that is told in a JSON record',
      `{"timestamp":"${time}","level":"ERROR","message":"${time} ${id} Task timed out after 3.00 seconds"}`,
      { kind: 'app', time, level: 'ERROR', message: `${time} ${id} Task timed out after 3.00 seconds` },
    ],
    [
      'any other event',
      event('platform.logsDropped', { reason: 'slow', droppedRecords: 3 }),
      { kind: 'platform', time, fields: { type: 'platform.logsDropped', reason: 'slow', droppedRecords: 3 } },
    ],
    [
      'an application record',
      `{"timestamp":"${time}","level":"WARN","message":"low stock","requestId":"${id}","logger":"shop","sku":"B-2"}`,
      {
        kind: 'app',
        time,
        level: 'WARN',
        message: 'low stock',
        requestId: id,
        logger: 'shop',
        fields: { sku: 'B-2' },
      },
    ],
    [
      'a message that is an object with an error',
      `{"timestamp":"${time}","level":"ERROR","requestId":"${id}","message":{"errorType":"PayError","errorMessage":"declined","stackTrace":["PayError: declined","    at pay (/var/task/a.js:3:9)"]}}`,
      {
        kind: 'app',
        time,
        level: 'ERROR',
        requestId: id,
        message: 'declined',
        errorType: 'PayError',
        stack: ['PayError: declined', '    at pay (/var/task/a.js:3:9)'],
      },
    ],
    [
      'a message that is JSON text',
      JSON.stringify({
        timestamp: time,
        level: 'INFO',
        requestId: id,
        message: '{"level":"ERROR","message":"inner","n":1}',
      }),
      { kind: 'app', time, level: 'ERROR', requestId: id, message: 'inner', fields: { n: 1 } },
    ],
    [
      "Python's error",
      JSON.stringify({
        timestamp: time,
        level: 'ERROR',
        message: 'bad',
        errorType: 'ValueError',
        errorMessage: 'bad',
        stackTrace: ['  File "a.py"'],
        requestId: id,
      }),
      {
        kind: 'app',
        time,
        level: 'ERROR',
        message: 'bad',
        errorType: 'ValueError',
        stack: ['  File "a.py"'],
        requestId: id,
      },
    ],
    [
      'Powertools for Python',
      JSON.stringify({
        level: 'INFO',
        location: 'handler:7',
        message: 'paid',
        timestamp: '2026-05-06 07:08:09,123+0000',
        service: 'pay',
        function_request_id: id,
      }),
      {
        kind: 'app',
        time,
        level: 'INFO',
        message: 'paid',
        requestId: id,
        fields: { location: 'handler:7', service: 'pay' },
      },
    ],
    [
      'embedded metrics',
      JSON.stringify({ _aws: { Timestamp: 1778051289123, CloudWatchMetrics: [] }, Latency: 3 }),
      {
        kind: 'app',
        time: '2026-05-06T07:08:09.123Z',
        fields: { _aws: { Timestamp: 1778051289123, CloudWatchMetrics: [] }, Latency: 3 },
      },
    ],
    [
      'pino',
      `{"level":50,"time":1778051289123,"msg":"no","err":{"type":"TypeError","message":"x is null","stack":"TypeError: x is null\\n    at f"}}`,
      {
        kind: 'app',
        time: '2026-05-06T07:08:09.123Z',
        level: 'ERROR',
        message: 'no',
        errorType: 'TypeError',
        stack: ['TypeError: x is null', '    at f'],
      },
    ],
  ])('%s', (_name, line, expected) => {
    expect(records(line)).toEqual([expected]);
    expect(records(`${line}\r\n`)).toEqual([expected]);
  });

  it('keeps numbers that a double cannot hold', () => {
    expect(records('{"message":"n","big":12345678901234567890,"one":1.5}')).toEqual([
      { kind: 'app', message: 'n', fields: { big: '12345678901234567890', one: 1.5 } },
    ]);
  });

  it('cuts a line apart where a record is glued to what stood before it', () => {
    const start = event('platform.start', { requestId: id, version: '1' });
    expect(records(`[agent] level set to info.${start}\n`)).toEqual([
      { kind: 'app', message: '[agent] level set to info.' },
      { kind: 'start', time, requestId: id, version: '1' },
    ]);
    expect(records(`${start}${event('platform.end', { requestId: id })}`)).toMatchObject([
      { kind: 'start' },
      { kind: 'end' },
    ]);
  });

  it('finds every record of a line, and what is cut or plain between them', () => {
    const start = event('platform.start', { requestId: id, version: '1' });
    const end = event('platform.end', { requestId: id });
    const app = `{"timestamp":"${time}","level":"INFO","message":"hi"}`;
    const kinds = (line: string): readonly unknown[] => records(line).map(({ kind }) => kind);
    expect(kinds(start + app + end + start + app + end)).toEqual([
      'start',
      'app',
      'end',
      'start',
      'app',
      'end',
    ]);
    expect(kinds(`${start}text${end}text`)).toEqual(['start', 'app', 'end', 'app']);
    expect(kinds(`${start.slice(0, 40)}${end}`)).toEqual(['app', 'end']);
    expect(kinds(`{"level":"info","msg":"own"}${end}`)).toEqual(['app', 'end']);
    expect(kinds(`level=info msg="ready"${end}\n`)).toEqual(['app', 'end']);
    expect(kinds(`got "${end}" from it`)).toEqual(['app']);
    expect(kinds(`{"level":"info","body":${end}}`)).toEqual(['app']);
    expect(kinds(`{"level":"info","body":${JSON.stringify(end)}}`)).toEqual(['app']);
  });

  it('takes for its own only what has the form of an event', () => {
    for (const line of [
      '{"type":"platform.start","record":{"requestId":"a"}}',
      `{"time":"${time}","type":"platform.start"}`,
      `{"time":"${time}","type":"platform.start","record":7}`,
      `{"time":"${time}","type":"platform.","record":{}}`,
      `{"time":"${time}","type":"start","record":{}}`,
      `{"time":"${time}","level":"INFO","message":"x","type":"platform.start","record":{}}`,
    ]) {
      expect(records(line)).toMatchObject([{ kind: 'app' }]);
    }
  });

  it('has no figure where a number is beyond all numbers', () => {
    const line = `{"time":"${time}","type":"platform.report","record":{"requestId":"a","metrics":{"durationMs":1e999,"billedDurationMs":${'9'.repeat(30)},"memorySizeMB":128}}}`;
    expect(records(line)).toEqual([{ kind: 'report', time, requestId: 'a', memoryMB: 128 }]);
  });

  it('leaves JSON alone that is part of a sentence, and what is cut', () => {
    const start = event('platform.start', { requestId: id, version: '1' });
    expect(records(`received ${start}`)).toMatchObject([{ kind: 'app', message: `received ${start}` }]);
    expect(records(start.slice(0, -2))).toMatchObject([{ kind: 'app', message: start.slice(0, -2) }]);
    expect(records(start.slice(9))).toMatchObject([{ kind: 'app', message: start.slice(9) }]);
  });
});
