import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Puts the keyboard on a row of a virtual list, which carries its place as data-index: at once where it is drawn, so that
 * the next key is the row's own; else as soon as the list has scrolled there, unless the person has turned elsewhere.
 */
export function useRowFocus(scroller: RefObject<HTMLElement | null>): (index: number) => void {
  const wanted = useRef<number | null>(null);
  const take = (index: number): boolean => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
    row?.focus({ preventScroll: true });
    return row !== null;
  };
  // After each drawing: the rows that scrolling brings are drawn by the list itself.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const focused = document.activeElement;
    const isElsewhere = focused !== document.body && scroller.current?.contains(focused) !== true;
    if (isElsewhere || take(wanted.current)) wanted.current = null;
  });
  return (index) => {
    wanted.current = take(index) ? null : index;
  };
}
