import { describe, expect, it } from 'vitest';
import type { RunProgress } from '../../../contract/run-progress.ts';
import { keptCharacters, takeProgress, waitingRun } from './live-run.ts';
import type { LiveRun } from './live-run.ts';

const received = (fromByte: number, text: string | null, totalBytes = 0): RunProgress => ({
  kind: 'received',
  totalBytes,
  firstByteMs: 12,
  fromByte,
  text,
});

const after = (...events: readonly RunProgress[]): LiveRun => events.reduce(takeProgress, waitingRun);

describe('takeProgress', () => {
  it('joins pieces that follow one another, counting bytes and not characters', () => {
    const live = after(received(0, 'Grüße', 7), received(7, ' an alle', 15));
    expect(live).toMatchObject({
      text: 'Grüße an alle',
      fromByte: 0,
      nextByte: 15,
      totalBytes: 15,
      firstByteMs: 12,
    });
  });

  it('begins anew after a gap', () => {
    expect(after(received(0, 'a', 1), received(500, 'later', 505))).toMatchObject({
      text: 'later',
      fromByte: 500,
    });
  });

  it('keeps a bounded end of a long text and knows where it begins', () => {
    const piece = `${'ü'.repeat(1023)}\n`;
    const bytes = 2047;
    let live = waitingRun;
    for (let at = 0; at < 3000; at += 1)
      live = takeProgress(live, received(at * bytes, piece, (at + 1) * bytes));
    expect(live.text?.length).toBeLessThanOrEqual(keptCharacters);
    expect(live.text?.length).toBeGreaterThan(keptCharacters / 2);
    expect(live.text?.startsWith('ü')).toBe(true);
    expect(live.nextByte).toBe(3000 * bytes);
    expect(new TextEncoder().encode(live.text ?? '').length).toBe(live.nextByte - live.fromByte);
  });

  it('does not cut a character of two units in half', () => {
    const live = after(received(0, 'x'), received(1, '😀'.repeat(keptCharacters)));
    expect(live.text?.isWellFormed()).toBe(true);
  });

  it('counts bytes that are no text', () => {
    expect(after(received(0, null, 900))).toMatchObject({ text: null, totalBytes: 900 });
  });

  it('forgets what a lost attempt had brought', () => {
    const attempt = {
      number: 1,
      startedAt: '2026-11-23T10:00:00Z',
      durationMs: 5,
      waitedMs: 0,
      outcome: 'unknown',
      name: null,
      statusCode: null,
      requestId: null,
    } as const;
    const live = after(received(0, 'half', 4), { kind: 'state', waitingFor: 'retry', attempts: [attempt] });
    expect(live).toMatchObject({ text: null, totalBytes: 0, waitingFor: 'retry', attempts: 1 });
  });
});
