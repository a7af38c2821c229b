import fc from 'fast-check';

const id = '2f0c8f0e-6f5f-4c5e-9d5e-0f6f7a8b9c0d';
const time = '2026-11-23T07:00:00.000Z';
const event = (type: string, record: unknown): string => JSON.stringify({ time, type, record });

/** Lines, and records of several lines, as Lambda and its runtimes print them; without their last line end. */
const shapes: readonly string[] = [
  'INIT_START Runtime Version: nodejs:24.v3\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:5a1b',
  'INIT_REPORT Init Duration: 0.79 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ExitError',
  'RESTORE_START Runtime Version: java:21.v9',
  'RESTORE_REPORT Restore Duration: 398.97 ms',
  `START RequestId: ${id} Version: $LATEST`,
  `END RequestId: ${id}`,
  `REPORT RequestId: ${id}\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t`,
  'XRAY TraceId: 1-5e61292c-0123456789abcdef01234567\tSegmentId: 0123456789abcdef\tSampled: true\t',
  'EXTENSION\tName: agent\tState: Ready\tEvents: [INVOKE, SHUTDOWN]',
  'TELEMETRY\tName: agent\tState: Subscribed\tTypes: [Platform]',
  'LOGS\tName: agent\tState: Subscribed\tTypes: [function]',
  `${time} ${id} Task timed out after 3.00 seconds`,
  `RequestId: ${id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError`,
  `RequestId: ${id} Process exited before completing request`,
  'Unknown application error occurred\nRuntime.Unknown',
  event('platform.start', { requestId: id, version: '1' }),
  event('platform.report', { requestId: id, metrics: { durationMs: 1.5 }, status: 'success' }),
  event('platform.fault', `RequestId: ${id} Error: exit code 0\nExtension.Crash`),
  `${time}\t${id}\tERROR\tboom`,
  `${time}\t${id}\tINFO\t{\n  a: 1,\n  b: [ 1, 2 ]\n}`,
  `${time}\t${id}\tERROR\tInvoke Error \t{"errorType":"Error","errorMessage":"no","stack":["Error: no"]}`,
  'Error: boom\n    at handler (/var/task/index.js:3:9) {\n  [cause]: TypeError: x\n}',
  `[ERROR] OrderError: no\nTraceback (most recent call last):\n\u00A0\u00A0File "/var/task/app.py", line 9`,
  `[ERROR]\t${time}\t${id}\tno\nTraceback (most recent call last):\n  File "a.py"\nshop.PayError: declined`,
  `{"timestamp":"${time}","level":"INFO","message":"hi","requestId":"r"}`,
  `{"timestamp":"${time}","level":"INFO","message":"{\\"level\\":\\"WARN\\",\\"n\\":12345678901234567890}"}`,
  '{"_aws":{"Timestamp":1778051289123,"CloudWatchMetrics":[]},"Latency":3}',
  '{"a":1}{"b":2}',
  '2026/01/02 03:04:05 handled',
  'time=2026-01-02T03:04:05.678Z level=WARN msg="low \\"stock\\"" sku=B-2',
  'panic: boom\n\ngoroutine 1 [running]:\nmain.handler(0x1)\n\t/src/main.go:12 +0x1d\nexit status 2',
  `2026-01-02 03:04:05 ${id} ERROR OrderHandler - no\njava.lang.IllegalStateException: x\n\tat a.B.c(B.java:3)`,
  'Jan 02, 2026 3:04:05 AM shop.Orders handle\nWARNING: low stock',
  'info: Shop.Orders[0]\n      loading\n      System.Exception: no',
  `W, [2026-01-02T03:04:05.678901 #8]  WARN ${id} -- : low stock`,
  '/var/task/shop.rb:3:in `pay',
  ` INFO Lambda runtime invoke{requestId="${id}"}: shop::orders: loading`,
  "thread 'main' panicked at src/main.rs:12:5:\nboom\nnote: run with `RUST_BACKTRACE=1`",
  '[appconfig agent] 2026/01/02 03:04:05 INFO level set to info.',
  '{\n  "errorMessage": "no",\n  "errorType": "Function<RuntimeError>"\n}',
  '    at handler (/var/task/index.js:3:9)',
  'plain text',
  '',
];

/** What may stand between two lines, or where none should. */
const between = fc.oneof(
  { weight: 12, arbitrary: fc.constant('\n') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '\r\n',
      '\n\n',
      '\r',
      '',
      ' ',
      '\t\n',
      '\u0000',
      '\uFEFF',
      '\uD83D',
      '\u00A0',
      '.',
    ),
  },
);

/** A shape, whole or cut: at its beginning as a tail is, or at its end. */
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...shapes) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...shapes), fc.nat(200), fc.nat(200))
      .map(([shape, from, length]) => shape.slice(from, from + length)),
  },
);

/** Log texts of real line shapes in any order, whole and cut. */
export const logText = fc
  .array(fc.tuple(piece, between), { maxLength: 20 })
  .map((lines) => lines.map(([line, end]) => line + end).join(''));
