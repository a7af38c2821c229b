import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { LogBook } from './log-book.ts';
import type { LogFilter } from './log-filter.ts';
import type { SearchAsked } from './log-search.ts';
import { createLogView } from './log-view.ts';
import type { ShownLog } from './log-view.ts';

/** What of a book is shown under a filter and a search, as it is found. */
export function useLogView(book: LogBook, filter: LogFilter, search: SearchAsked): ShownLog {
  const [kept, setKept] = useState(() => createLogView(book));
  const view = kept.book === book ? kept : createLogView(book);
  if (view !== kept) setKept(view);
  useLayoutEffect(() => view.filter(filter), [view, filter]);
  useLayoutEffect(() => view.search(search), [view, search]);
  return useSyncExternalStore(view.subscribe, view.snapshot);
}
