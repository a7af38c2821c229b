import { useEffect, useState } from 'react';
import type { CheckedJson } from '../monaco/json-text-messages.ts';
import { checkJsonNow, checkJsonText } from '../monaco/json-text.ts';

const pause = 150;

/**
 * Validity and size of a draft's event: at once for a usual one, from the worker after a pause in typing for a long one;
 * null until the draft's was looked at once.
 */
export function useEventCheck(draftId: string, text: string): CheckedJson | null {
  const now = checkJsonNow(text);
  const [last, setLast] = useState<{ readonly draftId: string; readonly checked: CheckedJson } | null>(null);
  const late = now === null;
  useEffect(() => {
    if (!late) return undefined;
    let current = true;
    const check = async (): Promise<void> => {
      const checked = await checkJsonText(text);
      if (current) setLast({ draftId, checked });
    };
    const timer = setTimeout(() => void check(), pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [late, draftId, text]);
  return now ?? (last?.draftId === draftId ? last.checked : null);
}
