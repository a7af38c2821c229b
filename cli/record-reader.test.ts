import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLog } from '../core/logs/parse-log.ts';
import { createRecordReader } from './record-reader.ts';

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

test('a log in pieces is the log as a whole', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.array(fc.nat(60), { maxLength: 40 }), (lines, cuts) => {
      const text = lines.join('');
      const reader = createRecordReader();
      const records = [];
      let at = 0;
      for (const cut of cuts) {
        records.push(...reader.push(text.slice(at, at + cut)));
        at += cut;
      }
      records.push(...reader.push(text.slice(at)), ...reader.end());
      expect(records).toEqual(parseLog(text));
    }),
    { numRuns: 2000 },
  );
});

test('a record of many megabytes is read in a bounded number of goes', () => {
  const reader = createRecordReader();
  const records = [...reader.push(`2026-11-23T07:00:00.000Z\t${id}\tERROR\tboom\n`)];
  const stack = '    at frame (/var/task/index.js:3:9)\n'.repeat(100);
  for (let piece = 0; piece < 2000; piece += 1) records.push(...reader.push(stack));
  records.push(...reader.end());
  expect(records).toHaveLength(1);
  expect(records[0]?.stack).toHaveLength(200_000);
});
