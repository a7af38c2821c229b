import { describe, expect, it } from 'vitest';
import type { RunLogs } from '../../../contract/run.ts';
import { completenessWords } from './completeness-words.ts';
import { logRecord } from './testing/log-record.ts';

const run = (change: Partial<RunLogs>, notRecorded: string | null = null) =>
  ({
    logs: {
      records: [logRecord({})],
      next: null,
      completeness: 'tail only',
      reason: null,
      logGroup: null,
      logStream: null,
      ...change,
    },
    notRecorded,
    requestId: '7c1e0a52-90b4-4d1e-8a6f-3f0d5b2c9e11',
    invocationType: 'RequestResponse',
  }) as const;
const stop = (): void => undefined;
const search = { looks: 3, since: '2026-11-28T10:00:00.000Z' };

describe('completenessWords', () => {
  it('says of a log that was found without a request id that it is most likely the one', () => {
    const lost = { ...run({ reason: 'No request id came back.' }), requestId: null };
    expect(completenessWords(lost, null).title).toBe('This is most likely the log of this run.');
    expect(completenessWords(run({}), null).title).toBe('Only the end of the log is here.');
    expect(completenessWords({ ...lost, logs: { ...lost.logs, search } }, null).title).toBe(
      'Only the end of the log is here.',
    );
  });

  it.each([
    [{ completeness: 'complete' }, null, 'complete', 'ok'],
    [{}, null, 'tail only', undefined],
    [{ completeness: 'sampled' }, null, 'sampled', 'warning'],
    [{ completeness: 'not available', records: [], reason: 'No.' }, null, 'not available', undefined],
    [{ search: { ...search, looks: 1 } }, null, 'looking for the rest…', undefined],
    [{ search }, null, 'looking again…', undefined],
    [
      { search, records: [], completeness: 'not available' },
      null,
      'looking for the run, looked 3 times…',
      undefined,
    ],
    [{}, { state: 'looking', looks: 0, asked: false, stop }, 'looking for the rest…', undefined],
    [{ completeness: 'complete' }, { state: 'looking', looks: 2, asked: false, stop }, 'complete', 'ok'],
    [{ search }, { state: 'stopped' }, 'tail only', undefined],
    [{}, { state: 'reading' }, 'reading the log…', undefined],
    [{}, { state: 'failed', message: 'The host is gone.' }, 'could not be looked for', 'warning'],
    [{ records: [], completeness: 'not available' }, { state: 'not found' }, 'not found', 'warning'],
  ] as const)('%j %j: %s', (logs, following, text, tone) => {
    expect(completenessWords(run(logs), following)).toMatchObject({ text, tone });
  });

  it('gives the reason, or says what a tail is', () => {
    expect(completenessWords(run({ reason: 'Denied.' }), null).reasons).toEqual(['Denied.']);
    expect(completenessWords(run({}), null).reasons[0]).toContain('last 4 KB');
    expect(completenessWords(run({}), { state: 'failed', message: 'The host is gone.' }).reasons).toContain(
      'The host is gone.',
    );
  });

  it('offers to look again where that can help, and Logs Insights where nothing else reads it', () => {
    expect(completenessWords(run({}), null)).toMatchObject({ canLookAgain: true, needsInsights: false });
    expect(completenessWords(run({ completeness: 'complete' }), null).canLookAgain).toBe(false);
    expect(completenessWords(run({}, 'The disk is full.'), null).canLookAgain).toBe(false);
    const reason = 'Only Logs Insights can read this log group.';
    expect(completenessWords(run({ reason }), null).needsInsights).toBe(true);
  });
});
