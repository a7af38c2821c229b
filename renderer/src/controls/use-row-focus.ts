import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Puts the keyboard into a row of a list that draws only what is in sight, by its data-index: at once where it is drawn,
 * else as soon as it is. A frame may come before the row does, and the row that had the keyboard is gone by then.
 */
export function useRowFocus(scroller: RefObject<HTMLElement | null>): (index: number) => void {
  const wanted = useRef<number | null>(null);
  const look = (): void => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  };
  useLayoutEffect(look);
  return (index) => {
    wanted.current = index;
    look();
  };
}
