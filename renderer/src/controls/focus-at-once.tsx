import { useLayoutEffect, useRef, type RefObject } from 'react';

const focusable = 'a[href], button, input, select, textarea, [tabindex]';

const canHaveKeyboard = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility();

/**
 * Gives the keyboard to the dialog that it stands in as soon as that is drawn. By itself a dialog takes it with the next
 * frame, and on a busy machine what is typed until then goes into what is behind: into the event, for instance.
 */
export function FocusAtOnce({ first }: { readonly first: RefObject<HTMLElement | null> | undefined }) {
  const mark = useRef<HTMLSpanElement | null>(null);
  useLayoutEffect(() => {
    // A finger does not type ahead, and would have a keyboard come up over half of the dialog.
    if (matchMedia('(pointer: coarse)').matches) return;
    // Once the dialog has noted where the keyboard was, which has it again in the end.
    queueMicrotask(() => {
      const dialog = mark.current?.closest<HTMLElement>('[role="dialog"]') ?? null;
      if (dialog === null || dialog.contains(document.activeElement)) return;
      const fields = dialog.querySelectorAll<HTMLElement>(focusable);
      (first?.current ?? [...fields].find(canHaveKeyboard) ?? dialog).focus({ preventScroll: true });
    });
  }, [first]);
  return <span ref={mark} hidden />;
}
