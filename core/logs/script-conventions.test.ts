import { describe, expect, it } from 'vitest';
import { records } from './testing/records.ts';

const id = '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11';
const time = '2026-01-02T03:04:05.678Z';

type Case = readonly [name: string, text: string, expected: readonly Record<string, unknown>[]];

const python: readonly Case[] = [
  ['print', 'loading order 7', [{ kind: 'app', message: 'loading order 7' }]],
  [
    'a level that is no level',
    `[SUCCESS]\t${time}\t${id}\tpaid`,
    [{ kind: 'app', time, requestId: id, message: 'paid' }],
  ],
  [
    'logger.exception, with a chain',
    [
      `[ERROR]\t${time}\t${id}\tcould not pay`,
      'Traceback (most recent call last):',
      '  File "/var/task/app.py", line 3, in handler',
      '    pay()',
      'KeyError: 1',
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "/var/task/app.py", line 5, in handler',
      '    refuse()',
      'shop.PayError: declined',
      'next',
    ].join('\n'),
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'ERROR',
        message: 'could not pay',
        errorType: 'shop.PayError',
        stack: [
          'Traceback (most recent call last):',
          '  File "/var/task/app.py", line 3, in handler',
          '    pay()',
          'KeyError: 1',
          '',
          'During handling of the above exception, another exception occurred:',
          '',
          'Traceback (most recent call last):',
          '  File "/var/task/app.py", line 5, in handler',
          '    refuse()',
          'shop.PayError: declined',
        ],
      },
      { kind: 'app', message: 'next' },
    ],
  ],
  [
    'an error of the runtime, with the line breaks as carriage returns',
    '[ERROR] ValueError: no\rTraceback (most recent call last):\r\u00A0\u00A0File "/var/task/app.py", line 9\n',
    [
      {
        kind: 'app',
        level: 'ERROR',
        message: 'ValueError: no',
        errorType: 'ValueError',
        stack: ['Traceback (most recent call last):', '\u00A0\u00A0File "/var/task/app.py", line 9'],
      },
    ],
  ],
  [
    'a formatter with asctime',
    '2026-01-02 03:04:05,678 - shop.orders - WARNING - low stock',
    [{ kind: 'app', time, level: 'WARN', logger: 'shop.orders', message: 'low stock' }],
  ],
  [
    'basicConfig',
    'WARNING:shop.orders:low stock',
    [{ kind: 'app', level: 'WARN', logger: 'shop.orders', message: 'low stock' }],
  ],
  [
    'loguru',
    '2026-01-02 03:04:05.678 | WARNING  | shop.orders:handle:12 - low stock',
    [{ kind: 'app', time, level: 'WARN', logger: 'shop.orders:handle:12', message: 'low stock' }],
  ],
  [
    'structlog for the console, in colours',
    '\u001B[2m2026-01-02T03:04:05.678Z\u001B[0m [\u001B[32m\u001B[1mwarning  \u001B[0m] low stock  sku=B-2',
    [{ kind: 'app', time, level: 'WARN', message: 'low stock  sku=B-2' }],
  ],
  [
    'structlog as JSON',
    `{"event":"low stock","level":"warning","timestamp":"${time}","sku":"B-2"}`,
    [{ kind: 'app', time, level: 'WARN', message: 'low stock', fields: { sku: 'B-2' } }],
  ],
  [
    'JSON mode with an error whose text is not the message',
    `{"timestamp":"${time}","level":"ERROR","message":"could not pay","logger":"root","stackTrace":["  File \\"/var/task/app.py\\""],"errorType":"ValueError","errorMessage":"declined","requestId":"${id}","location":"/var/task/app.py:handler:12"}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'ERROR',
        logger: 'root',
        message: 'could not pay',
        errorType: 'ValueError',
        stack: ['  File "/var/task/app.py"'],
        fields: { location: '/var/task/app.py:handler:12', errorMessage: 'declined' },
      },
    ],
  ],
];

const node: readonly Case[] = [
  [
    'an object over several lines',
    `${time}\t${id}\tINFO\t{\n  a: 1,\n  b: [ 1, 2 ]\n}\nnext`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'INFO',
        message: '{',
        stack: ['  a: 1,', '  b: [ 1, 2 ]', '}'],
      },
      { kind: 'app', message: 'next' },
    ],
  ],
  [
    'JSON over several lines',
    `${time}\t${id}\tINFO\t{\n  "level": "warn",\n  "message": "low",\n  "n": 1\n}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'WARN',
        message: 'low',
        stack: ['  "level": "warn",', '  "message": "low",', '  "n": 1', '}'],
        fields: { n: 1 },
      },
    ],
  ],
  [
    'an error with its cause',
    `${time}\t${id}\tERROR\tTypeError [ERR_X]: no\n    at f (a.js:1:1) {\n  code: 'ERR_X',\n  [cause]: Error: gone\n      at g\n}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'ERROR',
        message: 'TypeError [ERR_X]: no',
        errorType: 'TypeError',
        stack: ['    at f (a.js:1:1) {', "  code: 'ERR_X',", '  [cause]: Error: gone', '      at g', '}'],
      },
    ],
  ],
  [
    'Invoke Error',
    `${time}\t${id}\tERROR\tInvoke Error \t{"errorType":"Error","errorMessage":"no","code":"E1","stack":["Error: no","    at h"]}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'ERROR',
        message: 'Invoke Error: no',
        errorType: 'Error',
        stack: ['Error: no', '    at h'],
        fields: { code: 'E1' },
      },
    ],
  ],
  [
    'console.log of JSON text',
    `${time}\t${id}\tINFO\t{"level":"ERROR","message":"declined","service":"pay"}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'ERROR',
        message: 'declined',
        fields: { service: 'pay' },
      },
    ],
  ],
  [
    'an empty message',
    `${time}\t${id}\tINFO\t`,
    [{ kind: 'app', time, requestId: id, level: 'INFO', message: '' }],
  ],
];

const others: readonly Case[] = [
  [
    'Ruby: an error of a handler',
    'Error raised from handler method\n{\n  "errorMessage": "boom",\n  "errorType": "Function<RuntimeError>"\n}\nE, [2026-01-02T03:04:05.678901 #8] ERROR -- pay: boom (RuntimeError)\n/var/task/shop.rb:3:in `pay\'',
    [
      { kind: 'app', message: 'Error raised from handler method' },
      {
        kind: 'app',
        message: 'boom',
        errorType: 'Function<RuntimeError>',
        stack: ['  "errorMessage": "boom",', '  "errorType": "Function<RuntimeError>"', '}'],
      },
      {
        kind: 'app',
        time: '2026-01-02T03:04:05.678901Z',
        level: 'ERROR',
        logger: 'pay',
        message: 'boom (RuntimeError)',
        stack: ["/var/task/shop.rb:3:in `pay'"],
      },
    ],
  ],
  [
    'Rust: tracing in the span of an invocation',
    ` INFO Lambda runtime invoke{requestId="${id}" xrayTraceId="Root=1-6a-7b"}: shop::orders: paid\n WARN Lambda runtime invoke{requestId="${id}"}: low stock\n INFO ready`,
    [
      { kind: 'app', requestId: id, level: 'INFO', logger: 'shop::orders', message: 'paid' },
      { kind: 'app', requestId: id, level: 'WARN', message: 'low stock' },
      { kind: 'app', level: 'INFO', message: 'ready' },
    ],
  ],
  [
    'Rust: tracing as JSON',
    `{"timestamp":"${time}","level":"INFO","fields":{"message":"paid","order":7},"target":"shop::orders","span":{"requestId":"${id}","name":"invoke"}}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'INFO',
        logger: 'shop::orders',
        message: 'paid',
        fields: { order: 7, span: { requestId: id, name: 'invoke' } },
      },
    ],
  ],
  [
    'Rust: a panic',
    "thread 'main' panicked at src/main.rs:12:5:\nboom\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\nnext",
    [
      {
        kind: 'app',
        message: "thread 'main' panicked at src/main.rs:12:5:",
        stack: ['boom', 'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace'],
      },
      { kind: 'app', message: 'next' },
    ],
  ],
  [
    'extensions',
    '[appconfig agent] 2026/01/02 03:04:05 INFO ready\nDD_EXTENSION | DEBUG | flushed',
    [
      {
        kind: 'app',
        time: '2026-01-02T03:04:05Z',
        level: 'INFO',
        logger: 'appconfig agent',
        message: 'ready',
      },
      { kind: 'app', level: 'DEBUG', logger: 'DD_EXTENSION', message: 'flushed' },
    ],
  ],
  [
    "Lambda's emulator",
    "02 Jan 2026 03:04:05,678 [INFO] (rapid) exec '/var/runtime/bootstrap' (cwd=/var/task, handler=)",
    [
      {
        kind: 'app',
        time,
        level: 'INFO',
        logger: 'rapid',
        message: "exec '/var/runtime/bootstrap' (cwd=/var/task, handler=)",
      },
    ],
  ],
  [
    'what the Telemetry API wraps',
    `{"time":"${time}","type":"function","record":"paid"}`,
    [{ kind: 'app', time, message: 'paid', fields: { type: 'function' } }],
  ],
  [
    'an inner member that has the name of an outer one',
    `{"timestamp":"${time}","level":"INFO","service":"a","message":{"service":"b","n":1}}`,
    [
      {
        kind: 'app',
        time,
        level: 'INFO',
        message: '{"service":"b","n":1}',
        fields: { service: 'a', 'message.service': 'b', n: 1 },
      },
    ],
  ],
  [
    'names that are no stack and no error',
    '{"message":"deployed","stack":"prod","trace":"7b","error":"none"}',
    [{ kind: 'app', message: 'deployed', fields: { stack: 'prod', trace: '7b', error: 'none' } }],
  ],
  ['a word that is no error', 'Timeout: 3 s', [{ kind: 'app', message: 'Timeout: 3 s' }]],
];

describe.each([
  ['Python', python],
  ['Node', node],
  ['other runtimes, extensions and tools', others],
])('what %s prints', (_language, cases) => {
  it.each(cases)('%s', (_name, text, expected) => {
    expect(records(text)).toEqual(expected);
    expect(records(`${text.replaceAll('\n', '\r\n')}\r\n`)).toEqual(expected);
  });
});
