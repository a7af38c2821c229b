import { useEffect, useState } from 'react';
import type { ActiveRun, Run } from '../../../contract/run.ts';

interface ShownRun {
  /** The run to show: the last one stays while the next is under way. */
  readonly run: Run | null;
  /** The run under way, once it has lasted long enough to be worth a word: what ends at once must not flicker. */
  readonly active: ActiveRun | null;
}

const noticeable = 150;

/** What a pane shows of a draft's runs, so that nothing empties and fills again in between. */
export function useShownRun(run: Run | null, active: ActiveRun | null): ShownRun {
  const [last, setLast] = useState(run);
  if (run !== null && run !== last) setLast(run);
  const [noticed, setNoticed] = useState<string | null>(null);
  const id = active?.id ?? null;
  useEffect(() => {
    if (id === null) return undefined;
    const timer = setTimeout(() => setNoticed(id), noticeable);
    return () => clearTimeout(timer);
  }, [id]);
  const shown = run ?? (active === null ? null : last);
  return { run: shown, active: shown === null || noticed === id ? active : null };
}
