import { useEffect, useState } from 'react';
import { loadMonaco, monacoNow } from './load-monaco.ts';
import type { Monaco } from './load-monaco.ts';

export interface MonacoState {
  /** Null until it is there. */
  readonly monaco: Monaco | null;
  /** Set when its files could not be loaded: the text stays readable, but nothing can be typed. */
  readonly failed: boolean;
}

export function useMonaco(wanted = true): MonacoState {
  const [state, setState] = useState<MonacoState>({ monaco: monacoNow(), failed: false });
  const missing = wanted && state.monaco === null;
  useEffect(() => {
    if (!missing) return undefined;
    let current = true;
    loadMonaco().then(
      (monaco) => {
        if (current) setState({ monaco, failed: false });
      },
      () => {
        if (current) setState({ monaco: null, failed: true });
      },
    );
    return () => {
      current = false;
    };
  }, [missing]);
  return state;
}
