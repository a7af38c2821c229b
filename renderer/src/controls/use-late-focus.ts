import { useEffect, type RefObject } from 'react';

const focusable = ':is(a[href], button, input, select, textarea, [tabindex="0"]):not(:disabled)';

/**
 * Gives the keyboard to the first field of a dialog whose content is read from the host after it was opened: until then
 * the dialog itself has it.
 */
export function useLateFocus(
  dialog: HTMLElement | null,
  initialFocus: RefObject<HTMLElement | null> | undefined,
): void {
  useEffect(() => {
    if (dialog === null) return undefined;
    const observer = new MutationObserver(() => {
      const owner = document.activeElement;
      if (owner === dialog) {
        const field = initialFocus?.current ?? dialog.querySelector<HTMLElement>(focusable);
        if (field === null) return;
        field.focus();
      } else if (!dialog.contains(owner)) return;
      observer.disconnect();
    });
    observer.observe(dialog, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [dialog, initialFocus]);
}
