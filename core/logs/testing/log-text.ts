import fc from 'fast-check';

const id = '2f0c8f0e-6f5f-4c5e-9d5e-0f6f7a8b9c0d';

const line = fc.constantFrom(
  `START RequestId: ${id} Version: $LATEST\n`,
  `END RequestId: ${id}\r\n`,
  `REPORT RequestId: ${id}\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t\n`,
  'XRAY TraceId: 1-5e61292c-0123456789abcdef01234567\tSegmentId: 0123456789abcdef\tSampled: true\t\n',
  `2026-11-23T07:00:00.000Z\t${id}\tERROR\tboom\n`,
  '    at handler (/var/task/index.js:3:9)\n',
  '{"timestamp":"2026-11-23T07:00:00.000Z","level":"INFO","message":"hi","requestId":"r"}\n',
  '{"time":"2026-11-23T07:00:00.000Z","type":"platform.report","record":{"requestId":"r","metrics":{"durationMs":1.5}}}',
  '{"a":1}{"b":2}\n',
  'plain text\n',
  '\n',
  '\r\n',
  ' ',
  '\t\n',
);

/** Log texts of real line shapes in any order. */
export const logText = fc.array(line, { maxLength: 30 }).map((lines) => lines.join(''));
