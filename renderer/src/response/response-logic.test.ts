import { describe, expect, it } from 'vitest';
import type { Report, Run } from '../../../contract/run.ts';
import { outcomeFacts, outcomeWords } from './outcome-words.ts';
import { runWith } from './testing/run-with.ts';

const words = (run: Run): readonly string[] =>
  outcomeFacts(run).map(({ label, value }) => `${label} ${value}`);

const withReport = (change: Partial<Report>): Run => {
  const { report } = runWith({});
  if (report === null) throw new Error('the plain run has a report');
  return runWith({ report: { ...report, ...change } });
};

describe('outcomeFacts', () => {
  it('tells each figure with its unit, what matters most first', () => {
    expect(words(runWith({}))).toEqual([
      'ran 83.9 ms',
      'billed 264 ms',
      'memory 67/128 MB',
      'version v42',
      'cold 179.6 ms',
      'client 300 ms',
    ]);
    expect(outcomeFacts(runWith({})).find(({ label }) => label === 'memory')?.share).toBe(67 / 128);
    expect(words(runWith({ executedVersion: '$LATEST' }))).toContain('version $LATEST');
  });

  it('names the status of a run that did not end well', () => {
    expect(words(withReport({ initMs: null, status: 'timeout' })).slice(0, 3)).toEqual([
      'ran 83.9 ms',
      'status timeout',
      'billed 264 ms',
    ]);
  });

  it('tells seconds in seconds', () => {
    const facts = words(withReport({ durationMs: 10_300.5, billedMs: 10_605, initMs: 1250 }));
    expect(facts).toEqual(expect.arrayContaining(['ran 10.3 s', 'billed 10.61 s', 'cold 1.25 s']));
  });

  it('says nothing that REPORT did not say', () => {
    expect(words(runWith({ report: null, executedVersion: null }))).toEqual(['client 300 ms']);
  });
});

describe('outcomeWords', () => {
  it('does not claim that Lambda refused what never reached it', () => {
    const heading = (statusCode: number | null): string =>
      outcomeWords(
        {
          kind: 'rejected',
          name: 'ECONNREFUSED',
          message: 'The port is closed.',
          remedy: 'Start it.',
          statusCode,
          retryAfterSeconds: null,
        },
        null,
      ).heading;
    expect(heading(null)).toBe('The function was not reached');
    expect(heading(429)).toBe('Lambda did not run the function');
  });

  it('says that a cancelled run may go on', () => {
    const cancelled = { kind: 'cancelled', sent: true, message: 'It may go on.', remedy: '' } as const;
    expect(outcomeWords(cancelled, null).heading).toBe('The function may still be running');
    expect(outcomeWords({ ...cancelled, sent: false }, null).heading).toBe('Cancelled before it was sent');
  });

  it('does not say that a run goes on whose end was found in its log', () => {
    const { report } = runWith({});
    if (report === null) throw new Error('the plain run has a report');
    const later = { message: 'The connection was lost.', remedy: 'Look for it in the logs.' };
    const all = [
      { kind: 'accepted', statusCode: 202, executedVersion: null },
      { kind: 'unknown', name: 'TimeoutError', ...later },
      { kind: 'cancelled', sent: true, ...later },
    ] as const;
    expect(all.map((outcome) => outcomeWords(outcome, report).heading)).toEqual([
      'The function has run',
      'It did run, and has ended',
      'The function has ended',
    ]);
    expect(all.map((outcome) => outcomeWords(outcome, { ...report, status: 'timeout' }).heading)).toEqual([
      'The function has run, and failed',
      'It did run, and has ended with status timeout',
      'The function has ended with status timeout',
    ]);
    for (const outcome of all) {
      const { explanation, remedy } = outcomeWords(outcome, report);
      expect(`${explanation} ${remedy}`).not.toMatch(/background|look for it|go on/i);
      expect(explanation).toContain('Its log was found');
    }
  });
});
