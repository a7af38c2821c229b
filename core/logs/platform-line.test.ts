import { describe, expect, it } from 'vitest';
import { records } from './testing/records.ts';

const id = '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11';

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

  it('reads them whatever is around', () => {
    const start = `START RequestId: ${id} Version: $LATEST`;
    const expected = { kind: 'start', requestId: id, version: '$LATEST' };
    expect(records(`\uFEFF${start}\n`)).toEqual([expected]);
    expect(records(`\n\n${start}`)).toEqual([expected]);
    expect(records(`${start}  \r\n`)).toEqual([expected]);
    expect(records(`panic: x\n\ngoroutine 1 [running]:\n${start}\n`)).toMatchObject([
      { kind: 'app' },
      expected,
    ]);
    expect(records(`Traceback (most recent call last):\n  x\n${start}\n`)).toMatchObject([
      { kind: 'app' },
      expected,
    ]);
    expect(records(`\u0000\u0007${start}\n`)).toMatchObject([{ kind: 'app' }]);
  });

  it('reads a fault whose type stands behind a carriage return', () => {
    expect(records(`RequestId: ${id} Error: signal: killed\rRuntime.ExitError\n`)).toEqual([
      { kind: 'fault', requestId: id, message: 'signal: killed', errorType: 'Runtime.ExitError' },
    ]);
  });

  it('keeps the runs of retries with one id apart, and a failed init that is reported twice', () => {
    const run = [
      'INIT_REPORT Init Duration: 1.50 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError',
      'INIT_REPORT Init Duration: 1.75 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ExitError',
      `START RequestId: ${id} Version: 3`,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tDuration: 3.00 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\tMax Memory Used: 9 MB\tStatus: error\tError Type: Runtime.ExitError`,
      '',
    ].join('\n');
    const kinds = ['init-report', 'init-report', 'start', 'end', 'report'];
    expect(records(run + run).map(({ kind }) => kind)).toEqual([...kinds, ...kinds]);
    expect(records(run).map(({ phase }) => phase)).toEqual([
      'init',
      'invoke',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes a report for one that is cut when a figure is not whole, or beyond all numbers', () => {
    const line = `REPORT RequestId: ${id}\tDuration: 41.27 ms`;
    for (const end of ['\tBilled Duration: 42', '\tMemory Size: 128 ms', '\tSampled: tr', '\tMax Mem']) {
      expect(records(line + end)).toMatchObject([{ kind: 'app', message: line + end }]);
    }
    const absurd = `REPORT RequestId: ${id}\tDuration: ${'9'.repeat(400)} ms`;
    expect(records(absurd)).toEqual([{ kind: 'app', message: absurd }]);
  });
});
