import { useEffect, useState } from 'react';
import type { CheckedJson } from '../monaco/json-text-messages.ts';
import { checkJsonNow, checkJsonText } from '../monaco/json-text.ts';

const pause = 150;

/** Validity and size of an event: at once for a usual one, from the worker after a pause in typing for a long one. */
export function useEventCheck(text: string): CheckedJson | null {
  const now = checkJsonNow(text);
  const [last, setLast] = useState<CheckedJson | null>(null);
  const late = now === null;
  useEffect(() => {
    if (!late) return undefined;
    let current = true;
    const check = async (): Promise<void> => {
      const checked = await checkJsonText(text);
      if (current) setLast(checked);
    };
    const timer = setTimeout(() => void check(), pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [late, text]);
  return now ?? last;
}
