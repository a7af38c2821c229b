import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RefCallback, RefObject } from 'react';
import type { ShownLog } from './log-view.ts';
import { createRowHeights } from './row-heights.ts';
import type { RowHeights } from './row-heights.ts';

const logRowHeight = 22;
const padding = 5;
const overscan = 8;
/** Of the pane before it is measured: rows that are drawn for nothing hold up the first frame. */
const usualHeight = 280;

type Where = 'nearest' | 'middle';

export interface WindowRow {
  readonly index: number;
  readonly top: number;
}

interface LogWindow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: readonly WindowRow[];
  /** Of all rows, in pixels. */
  readonly height: number;
  /** Whether the end is in sight. */
  readonly atEnd: boolean;
  /** For each row that is drawn; its element carries data-place. */
  readonly measure: RefCallback<HTMLElement>;
  /** Brings a row into sight: by as little as it takes, or into the middle where it was out of sight. */
  readonly reveal: (place: number, where?: Where) => void;
  readonly toEnd: () => void;
  /** How many rows are in sight. */
  readonly page: () => number;
  /** A person scrolls: what was to be revealed is no longer sought. */
  readonly onHand: () => void;
}

interface WindowOptions {
  readonly shown: ShownLog;
  /** Whether the end stays in sight as rows come, until somebody scrolls away from it. */
  readonly follow: boolean;
  /** Rows are of other heights when it changes. */
  readonly wrap: boolean;
  /** A row that is drawn wherever it is, because it has the focus. */
  readonly pinned: number | null;
}

/** Of the rows whose height is not the usual one, by place. */
type Heights = ReadonlyMap<number, number>;
type Size = readonly [place: number, height: number];

/** A row that stays where it is on the screen while others come, go or grow above it. */
interface Anchor {
  readonly place: number;
  readonly top: number;
}

/** The rows in sight of a log of any length, most of them of one height. */
export function useLogWindow({ shown, follow, wrap, pinned }: WindowOptions): LogWindow {
  'use no memo';
  const scroller = useRef<HTMLDivElement | null>(null);
  const [view, setView] = useState({ top: 0, height: usualHeight });
  const [atEnd, setAtEnd] = useState(true);
  const [measured, setMeasured] = useState<Heights>(new Map());
  const heights = useMemo(() => heightsOf(shown, measured), [shown, measured]);
  const anchor = useRef<Anchor | null>(null);
  const sought = useRef<{ readonly place: number } | 'end' | null>(null);
  const stuck = useRef(true);
  /** The end was followed, and nobody has touched the list since: its last rows come when it is followed no more. */
  const followed = useRef(follow);
  const width = useRef(0);
  const latest = useRef({ shown, heights });

  const anchorAt = useCallback((element: HTMLElement, of: ShownLog, by: RowHeights): void => {
    const index = by.at(element.scrollTop - padding);
    // At the very top it is the top that stays: the beginning of a log comes after its tail.
    const entry = element.scrollTop <= 0 ? null : of.entryAt(index);
    anchor.current = entry === null ? null : { place: entry.place, top: by.top(index) };
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      const now = latest.current;
      // What is not all filtered yet is too short: the browser cuts the way it was scrolled, nobody scrolled.
      if (now.shown.left === 0) anchorAt(element, now.shown, now.heights);
      const end = element.scrollTop + element.clientHeight >= element.scrollHeight - logRowHeight / 2;
      stuck.current = end;
      setAtEnd(end);
      setView({ top: element.scrollTop, height: element.clientHeight });
    };
    const observer = new ResizeObserver(() => {
      if (width.current !== element.clientWidth) {
        if (width.current !== 0) setMeasured(withHeights(new Map(), sizesOf(rowsIn(element))));
        width.current = element.clientWidth;
      }
      look();
    });
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [anchorAt]);

  useLayoutEffect(() => {
    latest.current = { shown, heights };
    const element = scroller.current;
    if (element === null) return;
    if (follow) followed.current = true;
    const atItsEnd = stuck.current && followed.current && element.scrollTop > 0;
    if ((follow && stuck.current) || atItsEnd || sought.current === 'end') {
      element.scrollTop = element.scrollHeight;
    } else if (sought.current !== null) {
      showRow(element, shown, heights, sought.current.place, 'nearest');
    } else if (anchor.current !== null) {
      const index = shown.indexOf(anchor.current.place);
      if (index >= shown.count && shown.left > 0) return;
      const top = heights.top(Math.min(index, Math.max(0, shown.count - 1)));
      if (top !== anchor.current.top) element.scrollTop += top - anchor.current.top;
    }
    anchorAt(element, shown, heights);
  }, [anchorAt, follow, shown, heights]);

  // Texts wrap or do not from now on: what was measured of rows out of sight holds no more.
  const wrapped = useRef(wrap);
  useLayoutEffect(() => {
    if (wrapped.current === wrap) return;
    wrapped.current = wrap;
    if (scroller.current !== null) setMeasured(withHeights(new Map(), sizesOf(rowsIn(scroller.current))));
  }, [wrap]);

  const rowSizes = useRef<ResizeObserver | null>(null);
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    rowSizes.current ??= new ResizeObserver((changes) => {
      const sizes = sizesOf(changes.map(({ target }) => target));
      setMeasured((before) => withHeights(before, sizes));
    });
    const observer = rowSizes.current;
    observer.observe(element);
    return () => observer.unobserve(element);
  }, []);

  const total = heights.total() + padding * 2;
  // A list that became shorter is drawn before the browser has moved it.
  const top = Math.min(view.top, Math.max(0, total - view.height));
  const first = Math.max(0, heights.at(top - padding) - overscan);
  const last = Math.min(shown.count, heights.at(top + view.height) + 1 + overscan);
  const rows: WindowRow[] = [];
  const add = (index: number): void => void rows.push({ index, top: heights.top(index) + padding });
  if (pinned !== null && pinned < first && pinned >= 0) add(pinned);
  for (let index = first; index < last; index += 1) add(index);
  if (pinned !== null && pinned >= last && pinned < shown.count) add(pinned);

  return {
    scroller,
    rows,
    height: total,
    atEnd,
    measure,
    page: () => Math.max(1, Math.floor(view.height / logRowHeight) - 1),
    reveal: (place, where = 'nearest') => {
      sought.current = { place };
      if (scroller.current !== null) showRow(scroller.current, shown, heights, place, where);
    },
    toEnd: () => {
      sought.current = 'end';
      stuck.current = true;
      if (scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight;
    },
    onHand: () => {
      sought.current = null;
      followed.current = follow;
    },
  };
}

const rowsIn = (scroller: HTMLElement): readonly Element[] => [...scroller.querySelectorAll('[data-place]')];

const sizesOf = (rows: readonly Element[]): readonly Size[] =>
  rows.flatMap((row) =>
    row instanceof HTMLElement && row.isConnected && row.offsetHeight > 0
      ? [[Number(row.dataset['place']), row.offsetHeight] as const]
      : [],
  );

/** The same map where nothing differs. */
function withHeights(before: Heights, sizes: readonly Size[]): Heights {
  const differing = sizes.filter(([place, height]) => height !== (before.get(place) ?? logRowHeight));
  if (differing.length === 0) return before;
  const heights = new Map(before);
  for (const [place, height] of differing) {
    if (height === logRowHeight) heights.delete(place);
    else heights.set(place, height);
  }
  return heights;
}

function heightsOf(shown: ShownLog, measured: Heights): RowHeights {
  const heights = createRowHeights(shown.count, logRowHeight);
  for (const [place, height] of measured) {
    const index = shown.indexOf(place);
    if (shown.entryAt(index)?.place === place) heights.set(index, height);
  }
  return heights;
}

/** Scrolls only where the row is not in sight. */
function showRow(
  element: HTMLElement,
  shown: ShownLog,
  heights: RowHeights,
  place: number,
  where: Where,
): void {
  const index = shown.indexOf(place);
  if (index >= shown.count) return;
  const top = heights.top(index) + padding;
  const bottom = top + heights.heightOf(index);
  const above = top < element.scrollTop + padding;
  const below = bottom > element.scrollTop + element.clientHeight - padding;
  if (!above && !below) return;
  if (where === 'middle') element.scrollTop = top - element.clientHeight / 3;
  else if (above) element.scrollTop = top - padding;
  else element.scrollTop = Math.min(top - padding, bottom + padding - element.clientHeight);
}
