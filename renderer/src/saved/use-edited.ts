import type { Draft } from '../../../contract/workspace.ts';
import { differsFromFile } from './differs-from-file.ts';
import { useFileStates } from '../state/file-states.ts';
import { useWorkspace } from '../state/workspace-store.ts';

/**
 * What a draft was edited since: a saved request differs from its `file` in anything at all; one that is in none has
 * another event than in its last `run`, or than its tab was opened with. Null when it was not.
 */
export function useEdited(draft: Draft | null): 'file' | 'run' | null {
  const baseline = useWorkspace((state) => (draft === null ? undefined : state.baselines[draft.id]));
  const state = useFileStates((states) => (draft === null ? undefined : states[draft.id]));
  if (draft === null) return null;
  if (draft.file === null) return baseline !== undefined && baseline !== draft.payload ? 'run' : null;
  if (state?.outside?.kind === 'gone') return 'file';
  return differsFromFile(draft, state?.request ?? null) ? 'file' : null;
}
