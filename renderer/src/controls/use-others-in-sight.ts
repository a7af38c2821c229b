import { useLayoutEffect } from 'react';

/**
 * While a list of suggestions is open, Base UI hides all else of the window from assistive technology, though it takes
 * nothing away from the keyboard: Tab would lead to what is hidden (axe: aria-hidden-focus). What it hides comes back here;
 * what was hidden before, behind a dialog say, stays as it was.
 */
export function useOthersInSight(open: boolean): void {
  useLayoutEffect(() => {
    if (!open) return undefined;
    const watching = new MutationObserver((changes) => {
      for (const { target, oldValue } of changes) {
        if (oldValue === null && target instanceof Element) target.removeAttribute('aria-hidden');
      }
    });
    watching.observe(document.body, {
      subtree: true,
      attributes: true,
      attributeFilter: ['aria-hidden'],
      attributeOldValue: true,
    });
    return () => watching.disconnect();
  }, [open]);
}
