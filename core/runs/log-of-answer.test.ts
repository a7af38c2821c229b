import { describe, expect, it } from 'vitest';
import { startedRun } from '../store/testing/sample-run.ts';
import { logOfAnswer } from './log-of-answer.ts';

const id = '11111111-2222-4333-8444-555555555555';
const start = `START RequestId: ${id} Version: 7\n`;
const report = (further = '') =>
  `END RequestId: ${id}\nREPORT RequestId: ${id}\tDuration: 5.00 ms\tBilled Duration: 45 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t${further}\n`;
const cold = report('Init Duration: 40.00 ms\t');
const initStart = 'INIT_START Runtime Version: nodejs:24.v1\n';
const request = { ...startedRun().request, tailWithheld: false };

/** An answer's tail: the last 4096 bytes of a log. */
function answer(log: string) {
  const tail = Buffer.from(log).subarray(-4096);
  return logOfAnswer(request, tail.toString('base64'), id, 'succeeded');
}

const long = 'x'.repeat(99);
const lines = (count: number) => `${long}\n`.repeat(count);

describe('the log that an answer brings', () => {
  it.each([
    ['a warm run that fits into it', start + lines(3) + report()],
    ['a cold start that fits into it', initStart + lines(3) + start + report()],
    ['a cold start of which INIT_START is not told', lines(3) + start + cold],
    ['a cold start that just fits into it', `${initStart}${lines(30)}${start}${cold}`],
  ])('is complete with %s', (_name, log) => {
    expect(answer(log)).toMatchObject({ completeness: 'complete', reason: null });
  });

  it.each([
    ['START', start + lines(60) + report()],
    ['the beginning of its cold start', initStart + lines(60) + start + cold],
    ['the beginning of its restore', lines(60) + start + report('Restore Duration: 40.00 ms\t')],
  ])('is its tail only where %s was cut off', (_name, log) => {
    const { completeness, reason } = answer(log);
    expect({ completeness, reason }).toEqual({
      completeness: 'tail only',
      reason: 'An answer brings the last 4 KB of the log.',
    });
  });
});
