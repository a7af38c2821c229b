import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Which files are taken: all that come over the element, or those alone that nothing within it takes. */
type Taking = 'before all within' | 'where nothing else takes it';

/**
 * Whether a file hangs over the element now. `before all within` listens before the editor does, which would take the
 * name as text.
 */
export function useFileDrop(
  target: RefObject<HTMLElement | null>,
  onFiles: (files: readonly File[]) => void,
  taking: Taking = 'before all within',
): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const element = target.current;
    if (element === null) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const capture = taking === 'before all within';
    element.addEventListener(
      'dragover',
      (event) => {
        if (!carriesFiles(event)) return;
        // Something within takes it already.
        setOver(!event.defaultPrevented);
        event.preventDefault();
      },
      { capture, signal },
    );
    element.addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget instanceof Node && element.contains(event.relatedTarget)) return;
        setOver(false);
      },
      { signal },
    );
    element.addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (!carriesFiles(event) || event.defaultPrevented) return;
        event.preventDefault();
        if (capture) event.stopPropagation();
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) take(files);
      },
      { capture, signal },
    );
    return () => listening.abort();
  }, [target, taking]);
  return over;
}
