import { useState } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import { concludeSavedDialog, useSavedDialogs } from './dialog-store.ts';

interface Answer {
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly ask: (work: () => Promise<Problem | null>) => void;
}

/**
 * What a dialog does with the answer to what it asked for: it closes, or says what hindered it. While it waited it may
 * have been closed and another opened; that one stays, and a problem is told in a notice.
 */
export function useAnswer(): Answer {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (work: () => Promise<Problem | null>) => {
    const { opened } = useSavedDialogs.getState();
    setBusy(true);
    const failure = await work();
    setBusy(false);
    setProblem(failure);
    concludeSavedDialog(opened, failure);
  };
  return { problem, busy, ask: (work) => void ask(work) };
}
