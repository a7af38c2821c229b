import type { BookChange, LogBook, LogEntry } from './log-book.ts';
import { passes, showAll } from './log-filter.ts';
import type { LogFilter } from './log-filter.ts';
import { noSearch, readSearch, searchedText } from './log-search.ts';
import type { LogSearch, SearchAsked } from './log-search.ts';

/** What of a book is shown, so far. A new one whenever something changed; it answers for what is shown now. */
export interface ShownLog {
  readonly count: number;
  /** The record of a row, by its index from 0. */
  entryAt(index: number): LogEntry | null;
  /** The row of a place: of the next one that is shown where that one is not. */
  indexOf(place: number): number;
  /** What is searched for, as it was typed. */
  readonly asked: SearchAsked;
  readonly search: LogSearch;
  readonly matchCount: number;
  /** The place of a match, by its index from 0. */
  matchAt(index: number): number | null;
  /** The index of the first match at a place or behind it. */
  matchFrom(place: number): number;
  /** Records that are still to be filtered or searched. */
  readonly left: number;
  /** Why the search gave up. */
  readonly trouble: string | null;
}

export interface LogView {
  readonly book: LogBook;
  readonly snapshot: () => ShownLog;
  readonly subscribe: (listener: () => void) => () => void;
  readonly filter: (filter: LogFilter) => void;
  readonly search: (asked: SearchAsked) => void;
}

/** How long a slice of work may take, in milliseconds: a good part of a frame is left for drawing. */
const slice = 5;
/** The first slice, which is done at once so that a short log is there without a second look. */
const firstSlice = 2;
/** What comes in bursts is drawn so often, in milliseconds: as often as anybody can read. */
const betweenDraws = 80;
const stride = 64;
/** What one question to the worker holds at most. */
const mostTexts = 4000;
const mostCharacters = 512 * 1024;

const troubleWords = {
  slow: 'This pattern takes too long and was stopped. Make it simpler, or search for plain text.',
  missing: 'Patterns cannot be searched: a part of Lambdeck did not load. Search for plain text.',
} as const;

/** The first index whose place is not below the one that is looked for; places ascend. */
function lowerBound(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Filters and searches a book of any length in slices, so that no frame waits for it. It follows the book, and goes on,
 * for as long as somebody listens.
 */
export function createLogView(book: LogBook): LogView {
  let filter = showAll;
  let asked = noSearch;
  let search: LogSearch = { kind: 'none' };
  let shown: number[] = [];
  let matches: number[] = [];
  /** The place that is filtered next, and the row that is searched next. */
  let nextPlace = book.first();
  let nextRow = 0;
  let trouble: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows when what the worker was asked is not wanted any more. */
  let round = 0;
  let inWorker = false;
  let worked = 0;
  let unfollow: (() => void) | null = null;
  let seen = book.revision();
  const listeners = new Set<() => void>();

  const searching = (): boolean => (search.kind === 'words' || search.kind === 'pattern') && trouble === null;
  const make = (): ShownLog => ({
    count: shown.length,
    entryAt: (index) => {
      const place = shown[index];
      return place === undefined ? null : book.at(place);
    },
    indexOf: (place) => lowerBound(shown, place),
    asked,
    search,
    matchCount: matches.length,
    matchAt: (index) => matches[index] ?? null,
    matchFrom: (place) => lowerBound(matches, place),
    left: book.end() - nextPlace + (searching() ? shown.length - nextRow : 0),
    trouble,
  });
  let current = make();
  const publish = (): void => {
    current = make();
    for (const listener of listeners) listener();
  };

  const filterSome = (until: number): void => {
    const end = book.end();
    while (nextPlace < end) {
      for (let step = 0; step < stride && nextPlace < end; step += 1, nextPlace += 1) {
        const entry = book.at(nextPlace);
        if (entry !== null && passes(entry, filter)) shown.push(nextPlace);
      }
      if (performance.now() > until) return;
    }
  };
  const searchWords = (matchesText: (text: string) => boolean, until: number): void => {
    for (; nextRow < shown.length; nextRow += 1) {
      const place = shown[nextRow] ?? 0;
      const entry = book.at(place);
      if (entry !== null && matchesText(searchedText(entry))) matches.push(place);
      if (performance.now() > until) {
        nextRow += 1;
        return;
      }
    }
  };
  const searchPattern = async (find: (LogSearch & { kind: 'pattern' })['find']): Promise<void> => {
    if (inWorker || nextRow >= shown.length) return;
    const places: number[] = [];
    const texts: string[] = [];
    let characters = 0;
    for (let row = nextRow; row < shown.length && texts.length < mostTexts; row += 1) {
      const place = shown[row] ?? 0;
      const entry = book.at(place);
      const text = entry === null ? '' : searchedText(entry);
      characters += text.length;
      if (characters > mostCharacters && texts.length > 0) break;
      places.push(place);
      texts.push(text);
    }
    const { length } = texts;
    const asking = round;
    inWorker = true;
    const found = await find(texts);
    if (asking !== round) return;
    inWorker = false;
    if (typeof found === 'string') trouble = found === 'closed' ? null : troubleWords[found];
    else {
      for (const at of found) matches.push(places[at] ?? 0);
      nextRow += length;
    }
    if (found !== 'closed') work();
  };

  const work = (within: number = slice): void => {
    clearTimeout(timer);
    timer = undefined;
    worked = performance.now();
    const until = worked + within;
    filterSome(until);
    if (trouble === null) {
      if (search.kind === 'words') searchWords(search.matches, until);
      else if (search.kind === 'pattern') void searchPattern(search.find);
    }
    publish();
    const wordsLeft = search.kind === 'words' && nextRow < shown.length;
    if (unfollow !== null && (nextPlace < book.end() || wordsLeft)) timer = setTimeout(() => work());
  };
  const forgetWorker = (): void => {
    round += 1;
    inWorker = false;
  };
  const follow = ({ from }: BookChange): void => {
    seen = book.revision();
    const first = book.first();
    const gone = lowerBound(shown, first);
    if (gone > 0) {
      shown.splice(0, gone);
      matches.splice(0, lowerBound(matches, first));
      nextRow = Math.max(0, nextRow - gone);
      forgetWorker();
    }
    nextPlace = Math.max(nextPlace, first);
    if (from < nextPlace) {
      shown.length = lowerBound(shown, from);
      nextPlace = Math.max(from, first);
      matches.length = lowerBound(matches, from);
      nextRow = Math.min(nextRow, shown.length);
      forgetWorker();
    }
    timer ??= setTimeout(() => work(), Math.max(0, worked + betweenDraws - performance.now()));
  };
  const restart = (): void => {
    shown = [];
    matches = [];
    nextPlace = book.first();
    nextRow = 0;
    trouble = null;
    seen = book.revision();
    forgetWorker();
  };
  const startSearch = (): void => {
    if (search.kind === 'pattern') search.close();
    search = readSearch(asked);
    matches = [];
    nextRow = 0;
    trouble = null;
    forgetWorker();
  };
  const attach = (): void => {
    unfollow = book.subscribe(follow);
    if (seen !== book.revision()) restart();
    if (asked.text !== '') startSearch();
    timer ??= setTimeout(() => work());
  };
  const detach = (): void => {
    clearTimeout(timer);
    timer = undefined;
    unfollow?.();
    unfollow = null;
    forgetWorker();
    if (search.kind === 'pattern') search.close();
  };

  work(firstSlice);
  return {
    book,
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) attach();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) detach();
      };
    },
    filter: (next) => {
      if (next === filter) return;
      filter = next;
      restart();
      work(firstSlice);
    },
    search: (next) => {
      if (next === asked) return;
      asked = next;
      startSearch();
      work(firstSlice);
    },
  };
}
