import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeLog } from './merge-log.ts';

describe('merging a log with the tail of its answer', () => {
  it.each([
    ['the tail is its end', 'one\ntwo\nthree\n', 'wo\nthree\n', 'one\ntwo\nthree\n', 0],
    ['lines end differently', 'one\ntwo\r\nthree\n', 'ne\ntwo\nthree', 'one\ntwo\r\nthree\n', 0],
    ['there is no tail', 'one\n', '', 'one\n', 0],
    ['nothing was found', '', 'one\n', 'one\n', 0],
    ['the tail has a line more at its end', 'one\ntwo\n', 'ne\ntwo\nthree\n', 'one\ntwo\nthree\n', 1],
    [
      'the tail has a line more in between',
      'start\nreport\n',
      'cut\nonly here\nreport\n',
      'start\ncut\nonly here\nreport\n',
      1,
    ],
    [
      'the crash stands on the other side of REPORT',
      'a\ncrash\nreport\n',
      'x\nreport\ncrash\n',
      'a\nx\ncrash\nreport\n',
      0,
    ],
    [
      'a line is there as often as in the tail',
      'a\nsame\nsame\nend\n',
      'same\nsame\nend\n',
      'a\nsame\nsame\nend\n',
      0,
    ],
    [
      'a line is there less often than in the tail',
      'a\nsame\nend\n',
      'x\nsame\nsame\nend\n',
      'a\nx\nsame\nsame\nend\n',
      1,
    ],
  ])('%s', async (_name, found, tail, text, missing) => {
    expect(await mergeLog(found, tail)).toEqual({ text, missing });
  });

  it('finds the tail at the end of a long log', async () => {
    const lines = Array.from({ length: 300_000 }, (_, index) => `line ${index % 1000}\n`);
    const found = lines.join('');
    expect(await mergeLog(found, found.slice(-4096))).toEqual({ text: found, missing: 0 });
    const without = lines.slice(0, -1).join('');
    const merged = await mergeLog(without, found.slice(-4096));
    expect(merged.text.length).toBeGreaterThanOrEqual(without.length);
  });

  it('lets others run while a long log is looked through for lines that it lacks', async () => {
    const found = Array.from({ length: 300_000 }, (_, index) => `line ${index}\n`).join('');
    const other = Array.from({ length: 100_000 }, (_, index) => `other ${index}\n`).join('');
    let turns = 0;
    const ticking = setInterval(() => (turns += 1));
    const merged = await mergeLog(found, `cut\n${other}`);
    clearInterval(ticking);
    expect(merged).toEqual({ text: `${found}cut\n${other}`, missing: 100_000 });
    expect(turns).toBeGreaterThan(5);
  });

  it('loses no line of either, and doubles none', async () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd e', 'END', ''), { maxLength: 12 });
    const count = (text: string) => {
      const counts = new Map<string, number>();
      for (const line of text.split('\n')) {
        if (line.trim() !== '') counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
      }
      return counts;
    };
    await fc.assert(
      fc.asyncProperty(lines, lines, async (found, tail) => {
        const [foundText, tailText] = [found, tail].map((all) => all.map((line) => `${line}\n`).join(''));
        const before = [count(foundText ?? ''), count((tailText ?? '').slice((tail[0] ?? '').length))];
        const merged = await mergeLog(foundText ?? '', tailText ?? '');
        const after = count(merged.text);
        for (const [line, times] of after) {
          const most = Math.max(before[0]?.get(line) ?? 0, count(tailText ?? '').get(line) ?? 0);
          expect(times).toBeLessThanOrEqual(most);
        }
        for (const one of before) {
          for (const [line, times] of one) expect(after.get(line)).toBeGreaterThanOrEqual(times);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
