import { describe, expect, it } from 'vitest';
import { memoryUse, outcomeFacts, outcomeWords } from './outcome-words.ts';
import { runWith } from './testing/run-with.ts';

describe('outcomeFacts', () => {
  it('tells a cold start apart', () => {
    expect(outcomeFacts(runWith({})).map(({ label, value }) => `${label} ${value}`)).toEqual([
      'ran 83.9 ms',
      'billed 264',
      'cold 179.6',
    ]);
    expect(memoryUse(runWith({}))).toEqual({ words: '67/128 MB', share: 67 / 128 });
  });

  it('names the status of a run that did not end well', () => {
    const { report } = runWith({});
    if (report === null) throw new Error('the plain run has a report');
    const facts = outcomeFacts(runWith({ report: { ...report, initMs: null, status: 'timeout' } }));
    expect(facts.map(({ label, value }) => `${label} ${value}`)).toEqual([
      'ran 83.9 ms',
      'status timeout',
      'billed 264',
    ]);
  });

  it('tells seconds in seconds, as the duration beside them', () => {
    const { report } = runWith({});
    if (report === null) throw new Error('the plain run has a report');
    const long = { ...report, durationMs: 10_300.5, billedMs: 10_605, initMs: 1250 };
    expect(outcomeFacts(runWith({ report: long })).map(({ label, value }) => `${label} ${value}`)).toEqual([
      'ran 10.3 s',
      'billed 10.61 s',
      'cold 1.25 s',
    ]);
  });

  it('says nothing that REPORT did not say', () => {
    expect(outcomeFacts(runWith({ report: null }))).toEqual([]);
    expect(memoryUse(runWith({ report: null }))).toBeNull();
  });
});

describe('outcomeWords', () => {
  it('does not claim that Lambda refused what never reached it', () => {
    const words = (statusCode: number | null): string =>
      outcomeWords({
        kind: 'rejected',
        name: 'ECONNREFUSED',
        message: 'The port is closed.',
        remedy: 'Start it.',
        statusCode,
        retryAfterSeconds: null,
      }).heading;
    expect(words(null)).toBe('The function was not reached');
    expect(words(429)).toBe('Lambda did not run the function');
  });

  it('says that a cancelled run may go on', () => {
    const cancelled = { kind: 'cancelled', sent: true, message: 'It may go on.', remedy: '' } as const;
    expect(outcomeWords(cancelled).heading).toBe('The function may still be running');
    expect(outcomeWords({ ...cancelled, sent: false }).heading).toBe('Cancelled before it was sent');
  });
});
