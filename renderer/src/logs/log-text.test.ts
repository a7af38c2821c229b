import { describe, expect, it } from 'vitest';
import { createLogBook, lineOf } from './log-book.ts';
import { selectAll, selectedCount, selectedEntries } from './log-selection.ts';
import { logText } from './log-text.ts';
import { createLogView } from './log-view.ts';
import { logRecord } from './testing/log-record.ts';

const book = createLogBook();
book.append(
  ['a\n', 'b', 'c\n', 'd\n'].map((raw) => lineOf(logRecord({ raw, message: raw.trim(), level: 'INFO' }))),
);
const view = createLogView(book);

describe('what is copied', () => {
  it('is what was printed, a line each', () => {
    expect(logText(selectedEntries(view.snapshot(), null), 'text')).toBe('a\nb\nc\nd\n');
  });

  it('is a record a line, without the text it was read from', () => {
    const [first = '', ...rest] = logText(selectedEntries(view.snapshot(), null), 'ndjson')
      .trimEnd()
      .split('\n');
    expect(rest).toHaveLength(3);
    const { raw: _raw, ...told } = logRecord({ message: 'a', level: 'INFO' });
    expect(JSON.parse(first)).toEqual(told);
    expect(first.startsWith('{"kind":"app"')).toBe(true);
  });

  it('is the selection, whichever end it began at, of what is shown', () => {
    const shown = view.snapshot();
    const selection = { anchor: 2, head: 1 };
    expect(logText(selectedEntries(shown, selection), 'text')).toBe('b\nc\n');
    expect(selectedCount(shown, selection)).toBe(2);
    expect(selectedCount(shown, null)).toBe(0);
    expect(selectAll(shown)).toEqual({ anchor: 0, head: 3 });
  });
});
