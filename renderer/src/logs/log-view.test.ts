import { describe, expect, it } from 'vitest';
import { createLogBook, lineOf } from './log-book.ts';
import type { LogBook } from './log-book.ts';
import { showAll } from './log-filter.ts';
import { noSearch } from './log-search.ts';
import { createLogView } from './log-view.ts';
import type { LogView, ShownLog } from './log-view.ts';
import { logRecord } from './testing/log-record.ts';

const line = (raw: string, change: Parameters<typeof logRecord>[0] = {}) =>
  lineOf(logRecord({ raw: `${raw}\n`, message: raw, level: 'INFO', ...change }));

/** What is shown once all that a change asks for is done. */
async function after(view: LogView, change: () => void): Promise<ShownLog> {
  const published = Promise.withResolvers<void>();
  const stop = view.subscribe(() => published.resolve());
  change();
  await published.promise;
  while (view.snapshot().left > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  const shown = view.snapshot();
  stop();
  return shown;
}

function shownTexts(shown: ShownLog): (string | undefined)[] {
  return Array.from({ length: shown.count }, (_, index) => shown.entryAt(index)?.record.message ?? undefined);
}
function matchTexts(book: LogBook, shown: ShownLog): (string | null | undefined)[] {
  return Array.from({ length: shown.matchCount }, (_, index) => {
    const place = shown.matchAt(index);
    return place === null ? null : book.at(place)?.record.message;
  });
}

describe('createLogView', () => {
  it('shows a short log at once, without anybody listening', () => {
    const book = createLogBook();
    book.append([line('a'), line('b')]);
    expect(shownTexts(createLogView(book).snapshot())).toEqual(['a', 'b']);
  });

  it('filters and searches a long log to the same result as a plain loop', async () => {
    const book = createLogBook();
    const all = Array.from({ length: 60_000 }, (_, at) =>
      line(`record ${at} of ${at % 7}`, { level: at % 3 === 0 ? 'DEBUG' : 'INFO' }),
    );
    book.append(all);
    const view = createLogView(book);
    const shown = await after(view, () => {
      view.filter({ ...showAll, hidden: new Set(['DEBUG']) });
      view.search({ ...noSearch, text: 'OF 5' });
    });
    const kept = all.filter(({ record }) => record.level === 'INFO');
    const found = kept.filter(({ record }) => record.raw.includes('of 5'));
    expect(shown.count).toBe(kept.length);
    expect(shown.matchCount).toBe(found.length);
    expect(matchTexts(book, shown)).toEqual(found.map(({ record }) => record.message));
    const second = shown.matchAt(1);
    expect(second === null ? null : shown.matchFrom(second)).toBe(1);
    expect(second === null ? null : shown.entryAt(shown.indexOf(second))?.place).toBe(second);
  });

  it('follows a book that grows, is replaced in part and forgets', async () => {
    const book = createLogBook();
    const view = createLogView(book);
    const stop = view.subscribe(() => undefined);
    view.search({ ...noSearch, text: 'x' });
    await after(view, () => book.append([line('a'), line('x1'), line('x2')]));
    let shown = await after(view, () => book.replaceFrom(2, [line('b'), line('x3')]));
    expect(shownTexts(shown)).toEqual(['a', 'x1', 'b', 'x3']);
    expect(matchTexts(book, shown)).toEqual(['x1', 'x3']);
    book.keep(3);
    shown = await after(view, () => book.append([line('x4'), line('c')]));
    expect(shownTexts(shown)).toEqual(['x3', 'x4', 'c']);
    expect(matchTexts(book, shown)).toEqual(['x3', 'x4']);
    shown = await after(view, () => book.clear());
    expect([shown.count, shown.matchCount]).toEqual([0, 0]);
    shown = await after(view, () => book.append([line('x5')]));
    expect(matchTexts(book, shown)).toEqual(['x5']);
    stop();
  });

  it('catches up with what changed while nobody listened', async () => {
    const book = createLogBook();
    book.append([line('a')]);
    const view = createLogView(book);
    view.subscribe(() => undefined)();
    book.become([logRecord({ raw: 'b\n', message: 'b' }), logRecord({ raw: 'c\n', message: 'c' })]);
    const shown = await after(view, () => undefined);
    expect(shownTexts(shown)).toEqual(['b', 'c']);
  });

  it('narrows to one request, with what it printed without its id', async () => {
    const book = createLogBook();
    book.append([
      line('start one', { kind: 'start', requestId: 'one' }),
      line('by one'),
      line('report one', { kind: 'report', requestId: 'one' }),
      line('start two', { kind: 'start', requestId: 'two' }),
    ]);
    const view = createLogView(book);
    const shown = await after(view, () => view.filter({ ...showAll, requestId: 'one' }));
    expect(shownTexts(shown)).toEqual(['start one', 'by one', 'report one']);
  });

  it('says of a broken pattern that it is one', async () => {
    const book = createLogBook();
    book.append([line('a')]);
    const view = createLogView(book);
    const shown = await after(view, () => view.search({ ...noSearch, text: '(', asPattern: true }));
    expect(shown.search.kind).toBe('invalid');
    expect(shown.left).toBe(0);
  });
});
