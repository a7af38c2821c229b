import { useEffect, useState } from 'react';
import type { ExpressionOffers } from '../../../contract/expectation.ts';
import { useHost } from '../host/use-host.ts';

/** A place that something can be written at. */
export interface ExpressionPlace {
  readonly expression: string;
  readonly offset: number;
}

const debounceMs = 40;
const none: ExpressionOffers = { from: 0, to: 0, offers: [] };

/** What can be written at a place; nothing while it is not asked for (null), and while the host cannot be reached. */
export function useExpressionOffers(
  runId: string | null,
  root: 'result' | 'response',
  place: ExpressionPlace | null,
): ExpressionOffers {
  const host = useHost();
  const [answer, setAnswer] = useState<{ place: ExpressionPlace; offers: ExpressionOffers } | null>(null);
  useEffect(() => {
    if (place === null) return undefined;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      host.expectations.complete({ runId, root, ...place }, { signal: asking.signal }).then(
        (offers) => {
          if (!asking.signal.aborted) setAnswer({ place, offers });
        },
        () => undefined,
      );
    }, debounceMs);
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [host, runId, root, place]);
  return place !== null && answer?.place === place ? answer.offers : none;
}
