import { describe, expect, it } from 'vitest';
import { records } from './testing/records.ts';

const id = '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11';
const time = '2026-01-02T03:04:05.678Z';

type Case = readonly [name: string, text: string, expected: readonly Record<string, unknown>[]];

const java: readonly Case[] = [
  [
    'a throwable below the line that tells of it',
    `2026-01-02 03:04:05 ${id} ERROR OrderHandler - could not pay\njava.lang.IllegalStateException: no\n\tat shop.Pay.pay(Pay.java:3)\nCaused by: java.io.IOException: gone\n\t... 3 more\nnext`,
    [
      {
        kind: 'app',
        time: '2026-01-02T03:04:05Z',
        requestId: id,
        level: 'ERROR',
        logger: 'OrderHandler',
        message: 'could not pay',
        errorType: 'java.lang.IllegalStateException',
        stack: [
          'java.lang.IllegalStateException: no',
          '\tat shop.Pay.pay(Pay.java:3)',
          'Caused by: java.io.IOException: gone',
          '\t... 3 more',
        ],
      },
      { kind: 'app', message: 'next' },
    ],
  ],
  [
    'a throwable alone',
    'Exception in thread "main" java.lang.IllegalStateException: no\n\tat shop.Pay.pay(Pay.java:3)',
    [
      {
        kind: 'app',
        message: 'Exception in thread "main" java.lang.IllegalStateException: no',
        errorType: 'java.lang.IllegalStateException',
        stack: ['\tat shop.Pay.pay(Pay.java:3)'],
      },
    ],
  ],
  [
    'log4j2 and logback with thread',
    '2026-01-02 03:04:05,678 [main] WARN  com.shop.Orders - low stock\n03:04:05.678 [main] WARN com.shop.Orders -- low stock\n[main] WARN com.shop.Orders - low stock',
    [
      { kind: 'app', time, level: 'WARN', logger: 'com.shop.Orders', message: 'low stock' },
      { kind: 'app', level: 'WARN', logger: 'com.shop.Orders', message: 'low stock' },
      { kind: 'app', level: 'WARN', logger: 'com.shop.Orders', message: 'low stock' },
    ],
  ],
  [
    'Spring Boot',
    '2026-01-02T03:04:05.678Z  WARN 8 --- [shop] [           main] com.shop.Orders  : low stock',
    [{ kind: 'app', time, level: 'WARN', logger: 'com.shop.Orders', message: 'low stock' }],
  ],
  [
    'java.util.logging',
    'Jan 02, 2026 3:04:05 PM shop.Orders handle\nWARNING: low stock\nJan 02, 2026 12:04:05\u202FAM shop.Orders handle\nFINE: all well',
    [
      {
        kind: 'app',
        time: '2026-01-02T15:04:05Z',
        level: 'WARN',
        logger: 'shop.Orders',
        message: 'low stock',
      },
      {
        kind: 'app',
        time: '2026-01-02T00:04:05Z',
        level: 'DEBUG',
        logger: 'shop.Orders',
        message: 'all well',
      },
    ],
  ],
  [
    'log4j2 as JSON',
    `{"instant":{"epochSecond":1767323045,"nanoOfSecond":678000000},"thread":"main","level":"ERROR","loggerName":"shop.Orders","message":"could not pay","thrown":{"message":"no","name":"java.lang.IllegalStateException","extendedStackTrace":[{"class":"shop.Pay","method":"pay","file":"Pay.java","line":3}]},"AWSRequestId":"${id}"}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'ERROR',
        logger: 'shop.Orders',
        message: 'could not pay',
        errorType: 'java.lang.IllegalStateException',
        stack: ['at shop.Pay.pay (Pay.java:3)'],
        fields: { thread: 'main', errorMessage: 'no' },
      },
    ],
  ],
];

const dotnet: readonly Case[] = [
  [
    'the console logger, whose text is on the next line',
    'info: Shop.Orders.Handler[0]\n      loading order 7\nfail: Shop.Orders.Handler[3]\n      could not pay\n      System.InvalidOperationException: declined\n         at Shop.Pay() in /src/Pay.cs:line 9\nnext',
    [
      { kind: 'app', level: 'INFO', logger: 'Shop.Orders.Handler', message: 'loading order 7' },
      {
        kind: 'app',
        level: 'ERROR',
        logger: 'Shop.Orders.Handler',
        message: 'could not pay',
        errorType: 'System.InvalidOperationException',
        stack: [
          '      System.InvalidOperationException: declined',
          '         at Shop.Pay() in /src/Pay.cs:line 9',
        ],
      },
      { kind: 'app', message: 'next' },
    ],
  ],
  [
    'JSON mode',
    `{"timestamp":"${time}","level":"Information","requestId":"${id}","traceId":"1-6a-7b","message":"paid {order}","order":7}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'INFO',
        message: 'paid {order}',
        fields: { traceId: '1-6a-7b', order: 7 },
      },
    ],
  ],
  [
    'Powertools in Pascal case',
    `{"ColdStart":true,"FunctionRequestId":"${id}","Timestamp":"${time}","Level":"Information","Message":"paid"}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'INFO',
        message: 'paid',
        fields: { ColdStart: true },
      },
    ],
  ],
  [
    'Powertools with an exception',
    `{"level":"Error","message":"could not pay","exception":{"type":"System.Exception","message":"declined","source":"Pay","stack_trace":"   at Shop.Pay()\\r\\n   at Shop.Run()"},"timestamp":"${time}"}`,
    [
      {
        kind: 'app',
        time,
        level: 'ERROR',
        message: 'could not pay',
        errorType: 'System.Exception',
        stack: ['   at Shop.Pay()', '   at Shop.Run()'],
        fields: { error: { source: 'Pay' }, errorMessage: 'declined' },
      },
    ],
  ],
  ['Serilog', '[03:04:05 WRN] low stock', [{ kind: 'app', level: 'WARN', message: 'low stock' }]],
];

const go: readonly Case[] = [
  [
    'log with a level',
    '2026/01/02 03:04:05.678 ERROR declined',
    [{ kind: 'app', time, level: 'ERROR', message: 'declined' }],
  ],
  [
    'a panic, and what Lambda prints after it',
    `panic: boom\n\ngoroutine 1 [running]:\nmain.handler(0x1)\n\t/src/main.go:12 +0x1d\nmain.(*T).run({0x1, 0x2})\n\t/src/main.go:3\ncreated by main.main in goroutine 1\n\t/src/main.go:1\nexit status 2\nEND RequestId: ${id}\nRequestId: ${id} Error: Runtime exited with error: exit status 2\nRuntime.ExitError`,
    [
      {
        kind: 'app',
        message: 'panic: boom',
        stack: [
          '',
          'goroutine 1 [running]:',
          'main.handler(0x1)',
          '\t/src/main.go:12 +0x1d',
          'main.(*T).run({0x1, 0x2})',
          '\t/src/main.go:3',
          'created by main.main in goroutine 1',
          '\t/src/main.go:1',
          'exit status 2',
        ],
      },
      { kind: 'end', requestId: id },
      {
        kind: 'fault',
        requestId: id,
        message: 'Runtime exited with error: exit status 2',
        errorType: 'Runtime.ExitError',
      },
    ],
  ],
  [
    'the error of a handler',
    '2026/01/02 03:04:05 {"errorMessage":"boom","errorType":"errorString","stackTrace":[{"path":"main.go","line":12,"label":"main.handler"}]}',
    [
      {
        kind: 'app',
        time: '2026-01-02T03:04:05Z',
        message: 'boom',
        errorType: 'errorString',
        stack: ['at main.handler (main.go:12)'],
      },
    ],
  ],
  [
    'logrus, go-kit',
    'time="2026-01-02T03:04:05.678Z" level=warning msg="low \\"stock\\"" sku=B-2\nlevel=error ts=2026-01-02T03:04:05.678Z caller=main.go:3 msg=no err="gone"',
    [
      { kind: 'app', time, level: 'WARN', message: 'low "stock"', fields: { sku: 'B-2' } },
      {
        kind: 'app',
        time,
        level: 'ERROR',
        message: 'no',
        fields: { caller: 'main.go:3', err: 'gone' },
      },
    ],
  ],
  [
    'what only begins like pairs',
    'level=high msg=none and more',
    [{ kind: 'app', message: 'level=high msg=none and more' }],
  ],
  [
    'slog as JSON, with the id where its handler puts it',
    `{"time":"${time}","level":"INFO+2","msg":"paid","record":{"requestId":"${id}"}}`,
    [
      {
        kind: 'app',
        time,
        requestId: id,
        level: 'INFO',
        message: 'paid',
        fields: { record: { requestId: id } },
      },
    ],
  ],
  [
    'zap as JSON and for the console',
    `{"level":"error","ts":1767323045.678,"logger":"pay","caller":"main.go:1","msg":"no","error":"declined","stacktrace":"main.pay\\n\\t/src/main.go:1"}\n2026-01-02T03:04:05.678Z\tWARN\tpay\tshop/main.go:12\tlow stock\t{"sku": "B-2"}\n2026-01-02T03:04:05.678Z\tINFO\tstarted`,
    [
      {
        kind: 'app',
        time,
        level: 'ERROR',
        logger: 'pay',
        message: 'no',
        stack: ['main.pay', '\t/src/main.go:1'],
        fields: { caller: 'main.go:1', error: 'declined' },
      },
      { kind: 'app', time, level: 'WARN', logger: 'pay', message: 'low stock', fields: { sku: 'B-2' } },
      { kind: 'app', time, level: 'INFO', message: 'started' },
    ],
  ],
];

describe.each([
  ['Java', java],
  ['.NET', dotnet],
  ['Go', go],
])('what %s prints', (_language, cases) => {
  it.each(cases)('%s', (_name, text, expected) => {
    expect(records(text)).toEqual(expected);
    expect(records(`${text.replaceAll('\n', '\r\n')}\r\n`)).toEqual(expected);
  });
});
