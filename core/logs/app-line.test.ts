import { describe, expect, it } from 'vitest';
import { records } from './testing/records.ts';

const id = '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11';

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
      {
        kind: 'app',
        time: '2026-01-02T03:04:05.678Z',
        level: 'WARN',
        message: 'low stock',
        fields: { sku: 'B-2' },
      },
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
