import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Whether a file hangs over the element now. It listens before the editor does, which would take the name as text. */
export function useFileDrop(target: RefObject<HTMLElement | null>, onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFile);
  useEffect(() => {
    const element = target.current;
    if (element === null) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener(
      'dragover',
      (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      { capture: true, signal },
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
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) take(file);
      },
      { capture: true, signal },
    );
    return () => listening.abort();
  }, [target]);
  return over;
}
