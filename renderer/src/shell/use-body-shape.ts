import { useState, type RefCallback } from 'react';

interface BodyShape {
  /** `stacked` where two editors beside each other would each be too narrow to read. */
  readonly shape: 'beside' | 'stacked';
  readonly bodyRef: RefCallback<HTMLElement>;
}

/** In pixels. Where it is low as well, beside each other is still the better of the two. */
const narrow = 900;
const tooNarrow = 560;
const low = 600;

export function useBodyShape(): BodyShape {
  const [shape, setShape] = useState<BodyShape['shape']>('beside');
  const [bodyRef] = useState<RefCallback<HTMLElement>>(() => (element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setShape(width < tooNarrow || (width < narrow && height >= low) ? 'stacked' : 'beside');
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
  return { shape, bodyRef };
}
