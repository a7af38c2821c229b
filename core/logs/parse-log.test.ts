import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logRecordSchema, type LogRecord } from '../../contract/log-record.ts';
import { parseLog } from './parse-log.ts';

const id = '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11';
const other = '0d9f6b3a-1c2e-4f58-9b7a-6e5d4c3b2a10';

/** The fields that a record has, without raw and without what is null or empty. */
function said(record: LogRecord | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record ?? {}).filter(
      ([name, value]) => name !== 'raw' && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function records(text: string): readonly Record<string, unknown>[] {
  const parsed = parseLog(text);
  expect(parsed.map((record) => record.raw).join('')).toBe(text);
  for (const record of parsed) logRecordSchema.parse(record);
  return parsed.map(said);
}

describe('platform lines in text mode', () => {
  const figures = { durationMs: 41.27, billedMs: 42, memoryMB: 256, maxMemoryMB: 88 };
  const plain = `REPORT RequestId: ${id}\tDuration: 41.27 ms\tBilled Duration: 42 ms\tMemory Size: 256 MB\tMax Memory Used: 88 MB`;

  it.each<[string, string, Record<string, unknown>]>([
    [
      'START',
      `START RequestId: ${id} Version: $LATEST`,
      { kind: 'start', requestId: id, version: '$LATEST' },
    ],
    [
      'START of a version',
      `START RequestId: ${id} Version: 17`,
      { kind: 'start', requestId: id, version: '17' },
    ],
    ['END', `END RequestId: ${id}`, { kind: 'end', requestId: id }],
    [
      'INIT_START',
      'INIT_START Runtime Version: python:3.13.v61\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:5a1b',
      {
        kind: 'init-start',
        runtimeVersion: 'python:3.13.v61',
        fields: { runtimeVersionArn: 'arn:aws:lambda:eu-west-1::runtime:5a1b' },
      },
    ],
    ['1 a warm REPORT', `${plain}\t`, { kind: 'report', requestId: id, ...figures }],
    [
      '1 a blank before the tab',
      plain.replace('42 ms\t', '42 ms \t'),
      { kind: 'report', requestId: id, ...figures },
    ],
    [
      '2 X-Ray on the next line',
      `${plain}\t\nXRAY TraceId: 1-65a0b1c2-0123456789abcdef01234567\tSegmentId: 4f5e6d7c8b9a0b1c\tSampled: true\t`,
      {
        kind: 'report',
        requestId: id,
        ...figures,
        xrayTraceId: '1-65a0b1c2-0123456789abcdef01234567',
        segmentId: '4f5e6d7c8b9a0b1c',
        sampled: true,
      },
    ],
    ['3 tabs turned to blanks', plain.replaceAll('\t', ' '), { kind: 'report', requestId: id, ...figures }],
    [
      '3 tabs turned to many blanks',
      plain.replaceAll('\t', '    '),
      { kind: 'report', requestId: id, ...figures },
    ],
    [
      '4 Init Duration first',
      `REPORT RequestId: ${id}\tInit Duration: 48.9 ms\tDuration: 41.27 ms\tBilled Duration: 42 ms\tMemory Size: 256 MB\tMax Memory Used: 88 MB\t`,
      { kind: 'report', requestId: id, ...figures, initMs: 48.9 },
    ],
    [
      '5 SnapStart',
      `${plain}\tRestore Duration: 511.2 ms\tBilled Restore Duration: 303 ms\t`,
      { kind: 'report', requestId: id, ...figures, restoreMs: 511.2, billedRestoreMs: 303 },
    ],
    [
      '6 Status',
      `${plain}\tStatus: timeout`,
      { kind: 'report', requestId: id, ...figures, status: 'timeout' },
    ],
    [
      '6 Error Type',
      `${plain}\tInit Duration: 84.00 ms\tStatus: error\tError Type: Runtime.OutOfMemory`,
      {
        kind: 'report',
        requestId: id,
        ...figures,
        initMs: 84,
        status: 'error',
        errorType: 'Runtime.OutOfMemory',
      },
    ],
    [
      '7 Managed Instances',
      'REPORT RequestId: lmi-call-9\tDuration: 12.5 ms',
      { kind: 'report', requestId: 'lmi-call-9', durationMs: 12.5 },
    ],
    [
      '8 whole numbers',
      `${plain}\tInit Duration: 1234 ms`,
      { kind: 'report', requestId: id, ...figures, initMs: 1234 },
    ],
    [
      '9 no Sampled',
      `${plain}\tXRAY TraceId: 1-65a0b1c2-01\tSegmentId: 4f5e6d7c\t`,
      { kind: 'report', requestId: id, ...figures, xrayTraceId: '1-65a0b1c2-01', segmentId: '4f5e6d7c' },
    ],
    ['a figure yet to come', `${plain}\tCarbon Used: 3 mg`, { kind: 'report', requestId: id, ...figures }],
    [
      'INIT_REPORT of an error',
      'INIT_REPORT Init Duration: 0.79 ms\tPhase: init\tStatus: error\tError Type: Runtime.InvalidEntrypoint',
      {
        kind: 'init-report',
        initMs: 0.79,
        phase: 'init',
        status: 'error',
        errorType: 'Runtime.InvalidEntrypoint',
      },
    ],
    ['a bare INIT_REPORT', 'INIT_REPORT Init Duration: 2510.65 ms', { kind: 'init-report', initMs: 2510.65 }],
    [
      'RESTORE_START',
      'RESTORE_START Runtime Version: java:21.v9',
      { kind: 'restore-start', runtimeVersion: 'java:21.v9' },
    ],
    [
      'RESTORE_REPORT',
      'RESTORE_REPORT Restore Duration: 398.97 ms',
      { kind: 'restore-report', restoreMs: 398.97 },
    ],
    [
      'EXTENSION',
      'EXTENSION\tName: ConfigAgent\tState: Ready\tEvents: [INVOKE, SHUTDOWN]',
      { kind: 'extension', name: 'ConfigAgent', status: 'Ready', fields: { events: ['INVOKE', 'SHUTDOWN'] } },
    ],
    [
      'TELEMETRY',
      'TELEMETRY\tName: shipper\tState: Subscribed\tTypes: [Platform, Function]',
      {
        kind: 'telemetry',
        name: 'shipper',
        status: 'Subscribed',
        fields: { types: ['Platform', 'Function'] },
      },
    ],
    [
      'the old timeout',
      `2025-03-04T17:22:38.033Z ${id} Task timed out after 3.00 seconds`,
      {
        kind: 'timeout',
        time: '2025-03-04T17:22:38.033Z',
        requestId: id,
        timeoutSeconds: 3,
        message: 'Task timed out after 3.00 seconds',
      },
    ],
    [
      'the old exit',
      `RequestId: ${id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError`,
      {
        kind: 'fault',
        requestId: id,
        message: 'Runtime exited with error: signal: killed',
        errorType: 'Runtime.ExitError',
      },
    ],
    [
      'the oldest exit',
      `RequestId: ${id} Process exited before completing request`,
      { kind: 'fault', requestId: id, message: 'Process exited before completing request' },
    ],
    [
      'an unknown error',
      'Unknown application error occurred\nRuntime.Unknown',
      { kind: 'fault', message: 'Unknown application error occurred', errorType: 'Runtime.Unknown' },
    ],
  ])('%s', (_name, line, expected) => {
    expect(records(line)).toEqual([expected]);
    expect(records(`${line}\n`)).toEqual([expected]);
    expect(records(`${line}\n`.replaceAll('\n', '\r\n'))).toEqual([expected]);
  });

  it.each([
    `START RequestId: ${id}`,
    `START RequestId: ${id} Version: 7 was asked for`,
    'START of the nightly import',
    `END RequestId: ${id} and more`,
    `REPORT RequestId: ${id}\tDuration: 41.27 ms\tBilled Dur`,
    `REPORT RequestId: ${id}\tDuration: 41.2`,
    `REPORT RequestId: ${id}\tBilled Duration: 42 ms`,
    `REPORT RequestId: ${id} Duration: 5 ms Then: a walk`,
    'REPORT card: all well',
    'INIT_REPORT Init Duration: fast',
    'EXTENSION\tName: x',
    'Task timed out after 3.00 seconds',
    `sts: REPORT RequestId: ${id}\tDuration: 1 ms`,
    `END RequestId: ${id.slice(0, 11)}`,
  ])('keeps what only looks like one as an app record: %s', (line) => {
    expect(records(line)).toMatchObject([{ kind: 'app', message: line }]);
  });
});

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

  it('leaves JSON alone that is part of a sentence, and what is cut', () => {
    const start = event('platform.start', { requestId: id, version: '1' });
    expect(records(`received ${start}`)).toMatchObject([{ kind: 'app', message: `received ${start}` }]);
    expect(records(start.slice(0, -2))).toMatchObject([{ kind: 'app', message: start.slice(0, -2) }]);
    expect(records(start.slice(9))).toMatchObject([{ kind: 'app', message: start.slice(9) }]);
  });
});

describe('text of functions', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'Node',
      `2026-01-02T03:04:05.678Z\t${id}\tINFO\tloading order`,
      {
        kind: 'app',
        time: '2026-01-02T03:04:05.678Z',
        requestId: id,
        level: 'INFO',
        message: 'loading order',
      },
    ],
    [
      'Node before the first invocation',
      `2026-01-02T03:04:05.678Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.UserCodeSyntaxError","errorMessage":"no","stack":["a","b"]}`,
      {
        kind: 'app',
        time: '2026-01-02T03:04:05.678Z',
        level: 'ERROR',
        message: 'Uncaught Exception: no',
        errorType: 'Runtime.UserCodeSyntaxError',
        stack: ['a', 'b'],
      },
    ],
    [
      'an old Node without a level',
      `2026-01-02T03:04:05.678Z\t${id}\thello\tthere`,
      { kind: 'app', time: '2026-01-02T03:04:05.678Z', requestId: id, message: 'hello\tthere' },
    ],
    [
      'line breaks inside one record as carriage returns',
      `2026-01-02T03:04:05.678Z\t${id}\tINFO\tfirst\r  second`,
      {
        kind: 'app',
        time: '2026-01-02T03:04:05.678Z',
        requestId: id,
        level: 'INFO',
        message: 'first',
        stack: ['  second'],
      },
    ],
    [
      'Python',
      `[WARNING]\t2026-01-02T03:04:05.678Z\t\tLAMBDA_WARNING: late`,
      { kind: 'app', time: '2026-01-02T03:04:05.678Z', level: 'WARN', message: 'LAMBDA_WARNING: late' },
    ],
    [
      'the runtime client',
      '[ERROR] [1737623036474] LAMBDA_RUNTIME Failed to post',
      {
        kind: 'app',
        time: '2025-01-23T09:03:56.474Z',
        level: 'ERROR',
        message: 'LAMBDA_RUNTIME Failed to post',
      },
    ],
    [
      'Go',
      '2026/01/02 03:04:05 size=128',
      { kind: 'app', time: '2026-01-02T03:04:05Z', message: 'size=128' },
    ],
    [
      "Go's slog",
      'time=2026-01-02T03:04:05.678Z level=WARN msg="low stock" sku=B-2',
      { kind: 'app', time: '2026-01-02T03:04:05.678Z', level: 'WARN', message: 'low stock sku=B-2' },
    ],
    [
      'Java',
      `2026-01-02 03:04:05 ${id} INFO  OrderHandler - loading`,
      {
        kind: 'app',
        time: '2026-01-02T03:04:05Z',
        requestId: id,
        level: 'INFO',
        logger: 'OrderHandler',
        message: 'loading',
      },
    ],
    [
      '.NET',
      `2026-01-02T03:04:05.678Z\t${id}\twarn\tlow stock`,
      { kind: 'app', time: '2026-01-02T03:04:05.678Z', requestId: id, level: 'WARN', message: 'low stock' },
    ],
    [
      'Ruby',
      `W, [2026-01-02T03:04:05.678901 #8]  WARN ${id} -- : low stock`,
      {
        kind: 'app',
        time: '2026-01-02T03:04:05.678901Z',
        requestId: id,
        level: 'WARN',
        message: 'low stock',
      },
    ],
    [
      'Rust',
      '2026-01-02T03:04:05.678901Z  INFO shop::orders: loading',
      {
        kind: 'app',
        time: '2026-01-02T03:04:05.678901Z',
        level: 'INFO',
        logger: 'shop::orders',
        message: 'loading',
      },
    ],
    [
      'Rust without the time',
      ' WARN shop: low stock',
      { kind: 'app', level: 'WARN', logger: 'shop', message: 'low stock' },
    ],
    ['a bare level', 'ERROR: it broke', { kind: 'app', level: 'ERROR', message: 'ERROR: it broke' }],
    ['no convention at all', 'hello there', { kind: 'app', message: 'hello there' }],
  ])('%s', (_name, line, expected) => {
    expect(records(line)).toEqual([expected]);
    expect(records(`${line}\n`)).toEqual([expected]);
  });

  it('folds stacks into the record above', () => {
    const python = [
      '[ERROR] OrderError: no such order',
      'Traceback (most recent call last):',
      '\u00A0\u00A0File "/var/task/app.py", line 9, in handler',
      '\u00A0\u00A0\u00A0\u00A0raise OrderError("no such order")',
    ];
    expect(records(`${python.join('\n')}\nEND RequestId: ${id}\n`)).toEqual([
      {
        kind: 'app',
        level: 'ERROR',
        message: 'OrderError: no such order',
        errorType: 'OrderError',
        stack: python.slice(1),
      },
      { kind: 'end', requestId: id },
    ]);
    expect(
      records('Traceback (most recent call last):\n  File "a.py", line 1\n    x()\nKeyError: 1\nnext\n'),
    ).toMatchObject([{ stack: ['  File "a.py", line 1', '    x()', 'KeyError: 1'] }, { message: 'next' }]);
    expect(
      records('java.io.IOException: gone\n\tat a.B.c(B.java:3)\nCaused by: x.Y: z\n\t... 3 more\nnext'),
    ).toMatchObject([
      {
        errorType: 'java.io.IOException',
        stack: ['\tat a.B.c(B.java:3)', 'Caused by: x.Y: z', '\t... 3 more'],
      },
      { message: 'next' },
    ]);
    expect(
      records('panic: boom\n\ngoroutine 1 [running]:\nmain.handler(0x1)\n\t/src/main.go:12 +0x1d\n'),
    ).toMatchObject([
      { stack: ['', 'goroutine 1 [running]:', 'main.handler(0x1)', '\t/src/main.go:12 +0x1d'] },
    ]);
  });

  it('keeps plain lines apart and blank lines with the line above', () => {
    expect(records('\none\n\ntwo\n\n')).toEqual([
      { kind: 'app', message: 'one' },
      { kind: 'app', message: 'two' },
    ]);
    expect(records('\n\n')).toEqual([{ kind: 'app', message: '' }]);
    expect(records('')).toEqual([]);
  });
});

describe('any text', () => {
  const fragment = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\n',
      '\r\n',
      '\r',
      '\t',
      '\u00A0',
      '{',
      '}',
      '"',
      ':',
      '\\',
      '{"time":"',
      '{"__proto__":1}',
      '[ERROR] ',
      `START RequestId: ${id} Version: 1`,
      `REPORT RequestId: ${other}\tDuration: 1 ms`,
      'XRAY TraceId: 1',
      'INIT_REPORT Init Duration: 1 ms',
      `{"time":"x","type":"platform.start","record":{}}`,
      'EXTENSION\tName: ',
      'time=',
      '2026/01/02 03:04:05 ',
      'Traceback (most',
      'panic: ',
      'Runtime.X',
    ),
  );

  it('comes back whole from the raws, as valid records', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (parts) => {
        records(parts.join(''));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['one line of 6 MB', 'x'.repeat(6_000_000)],
    ['JSON of 6 MB', `{"message":"${'y'.repeat(6_000_000)}"}`],
    ['open braces', '{"time":'.repeat(400_000)],
    ['glued openings', '.{"time":"'.repeat(400_000)],
    ['quotes', '"'.repeat(3_000_000)],
    ['backslashes in a string', `.{"time":"${'\\'.repeat(3_000_000)}`],
    ['blanks', ' '.repeat(3_000_000)],
    ['tabs', `EXTENSION\tName: ${'\t'.repeat(3_000_000)}`],
    ['carriage returns', '\r'.repeat(2_000_000)],
    ['blank lines', '\n'.repeat(1_000_000)],
    ['report figures', `REPORT RequestId: ${id}${'\tDuration: 1 ms'.repeat(300_000)}`],
    ['deep JSON', `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
    ['many short lines', 'a\n'.repeat(300_000)],
    ['one long stack', `Error: x\n${'    at f (a.js:1:1)\n'.repeat(100_000)}`],
    ['Python traces without end', `Traceback (most recent call last):\n${'  x\ny: z\n'.repeat(50_000)}`],
  ])('is read in linear time: %s', (_name, text) => {
    expect(
      parseLog(text)
        .map((record) => record.raw)
        .join('') === text,
    ).toBe(true);
  });
});
