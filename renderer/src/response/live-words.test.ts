import { describe, expect, it } from 'vitest';
import { waitingRun } from '../state/live-run.ts';
import { skippedWords, waitingWords } from './live-words.ts';

describe('waitingWords', () => {
  it.each([
    [{ ...waitingRun }, 'waiting for credentials'],
    [{ ...waitingRun, waitingFor: 'connection' }, 'waiting for a connection'],
    [{ ...waitingRun, waitingFor: 'answer' }, 'waiting for the answer'],
    [{ ...waitingRun, waitingFor: 'answer', totalBytes: 2048 }, '2 KB received'],
    [{ ...waitingRun, waitingFor: 'retry', attempts: 2 }, 'waiting before retry 2 of 3'],
    [{ ...waitingRun, waitingFor: 'answer', attempts: 1 }, 'retry 1 of 3: waiting for the answer'],
    // The tab's retries were changed while the run was under way.
    [{ ...waitingRun, waitingFor: 'retry', attempts: 5 }, 'waiting before retry 5'],
  ] as const)('%#', (live, words) => {
    expect(waitingWords(live, 3)).toBe(words);
  });

  it('says nothing of a run that nobody has told of', () => {
    expect(waitingWords(null, 0)).toBeNull();
  });
});

describe('skippedWords', () => {
  it('tells how much of the beginning is not shown', () => {
    expect(skippedWords({ ...waitingRun, text: 'end', fromByte: 3 * 1024 * 1024 })).toBe(
      'the beginning (3 MB) is in the history once it ends',
    );
    expect(skippedWords({ ...waitingRun, text: 'all', fromByte: 0 })).toBeNull();
    expect(skippedWords({ ...waitingRun, text: null, fromByte: 9 })).toBeNull();
  });
});
