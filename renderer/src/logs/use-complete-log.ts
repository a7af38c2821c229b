import { useEffect, useState } from 'react';
import type { Run } from '../../../contract/run.ts';
import { useHost } from '../host/use-host.ts';
import { useRunActions } from '../state/use-run-actions.ts';

/** Runs whose rest was asked for in this window: once each, whatever came of it. */
const asked = new Set<string>();

/** Reads the rest of a log that was cut to its tail, once. True while it is being read. */
export function useCompleteLog(run: Run | null): boolean {
  const host = useHost();
  const { replaceRun } = useRunActions();
  const [reading, setReading] = useState<string | null>(null);
  const cut =
    run !== null && run.logs.completeness === 'tail only' && run.notRecorded === null ? run.id : null;
  useEffect(() => {
    if (cut === null || asked.has(cut)) return;
    asked.add(cut);
    const read = async (): Promise<void> => {
      setReading(cut);
      try {
        const completed = await host.runs.completeLog({ runId: cut });
        if (completed !== null) replaceRun(completed);
      } catch {
        // The tail stays, and the pill says that it is one.
        asked.delete(cut);
      } finally {
        setReading((current) => (current === cut ? null : current));
      }
    };
    void read();
  }, [cut, host, replaceRun]);
  return cut !== null && reading === cut;
}
