import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

interface VirtualRowsOptions {
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The height of a row in pixels. */
  readonly rowHeight: (index: number) => number;
  readonly rowKey?: (index: number) => string | number;
  readonly overscan?: number;
}

interface VirtualRows {
  readonly rows: readonly VirtualItem[];
  /** The height of all rows in pixels. */
  readonly height: number;
  readonly reveal: (index: number) => void;
}

/** The rows in sight of a long list of known row heights. */
export function useVirtualRows({
  count,
  scroller,
  rowHeight,
  rowKey,
  overscan = 12,
}: VirtualRowsOptions): VirtualRows {
  'use no memo';
  // oxlint-disable-next-line react/incompatible-library -- the compiler skips this hook; what it returns is fresh at each call, so its callers stay compiled
  const virtualizer = useVirtualizer({
    count,
    overscan,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    ...(rowKey === undefined ? {} : { getItemKey: rowKey }),
    // Before the first measure, so that the first frame already has rows.
    initialRect: { width: 300, height: 600 },
  });
  return {
    rows: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    reveal: (index) => virtualizer.scrollToIndex(index),
  };
}
