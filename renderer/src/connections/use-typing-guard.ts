import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';

/** In milliseconds: longer than from key to key of somebody who types, shorter than reading a question takes. */
const quiet = 500;

/**
 * Keeps a button from being pressed by keys that were not meant for it. A question may come while the person types on
 * in the editor, some time after Invoke: until they pause, Enter and blanks are theirs, as is a key that is held down.
 */
export function useTypingGuard(): (event: KeyboardEvent) => void {
  const last = useRef(0);
  useLayoutEffect(() => {
    last.current = performance.now();
  }, []);
  return (event) => {
    const { key, timeStamp, repeat, ctrlKey, metaKey } = event;
    const presses = key === 'Enter' || key === ' ';
    if (!presses && key.length > 1 && key !== 'Backspace') return;
    const isTyping = timeStamp - last.current < quiet;
    if (isTyping || !presses) last.current = timeStamp;
    if (presses && (isTyping || repeat || ctrlKey || metaKey)) event.preventDefault();
  };
}
