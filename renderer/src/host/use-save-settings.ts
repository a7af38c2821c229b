import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '../../../contract/problem.ts';
import type { Settings } from '../../../contract/settings.ts';
import { callProblem } from './call-failure.ts';
import { editSettings } from './edit-settings.ts';
import { useHost } from './use-host.ts';
import { settingsKey } from './use-settings.ts';

interface SavingSettings {
  /** Why the last change was not kept; null when it was. */
  readonly problem: Problem | null;
  readonly busy: boolean;
  /** True when it was kept. */
  readonly save: (edit: (now: Settings) => Settings) => Promise<boolean>;
}

/** Changes the settings as they are at that moment: another window may have set something since they were shown. */
export function useSaveSettings(): SavingSettings {
  const host = useHost();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (edit: (now: Settings) => Settings): Promise<boolean> => {
    setBusy(true);
    try {
      const answer = await editSettings(host, edit);
      setProblem(answer.problem);
      if (answer.problem !== null) return false;
      await queries.invalidateQueries({ queryKey: settingsKey });
      return true;
    } catch (error) {
      setProblem(callProblem('The setting could not be kept', error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { problem, busy, save };
}
