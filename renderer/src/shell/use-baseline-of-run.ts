import { useEffect } from 'react';
import type { Run } from '../../../contract/run.ts';
import { setBaseline, useWorkspace } from '../state/workspace-store.ts';

/** Gives a restored tab what it last sent, so that it can be told whether it was edited since. */
export function useBaselineOfRun(draftId: string, run: Run | null): void {
  useEffect(() => {
    if (run?.payload.text == null) return;
    if (useWorkspace.getState().baselines[draftId] === undefined) setBaseline(draftId, run.payload.text);
  }, [draftId, run]);
}
