import type { Draft } from '../../../contract/workspace.ts';
import type { Place } from '../state/catalogue-store.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { settle } from '../state/settling.ts';
import {
  activeDraft,
  findDraft,
  isClean,
  openDraft,
  patchDraft,
  setBaseline,
  showDraft,
  useWorkspace,
} from '../state/workspace-store.ts';
import type { HostClient } from './use-host.ts';

/**
 * Puts an event to begin with into a tab, unless something was done to it there meanwhile. Invoke waits for it: nobody
 * should send another event than the one that is shown.
 */
export async function offerFirstEvent(host: HostClient, draftId: string): Promise<void> {
  const asked = findDraft(draftId);
  if (asked === null || asked.functionName === '') return;
  await settle(
    draftId,
    takeFirstEvent(host, asked).then(() => draftId),
  );
}

async function takeFirstEvent(host: HostClient, asked: Draft): Promise<void> {
  const { id, connectionId, region, functionName, payload } = asked;
  const text = await host.functions
    .firstEvent({ connectionId, region, functionName })
    .then((answer) => answer.text)
    // Nothing to begin with is no failure: the tab keeps its empty event.
    .catch(() => null);
  const now = findDraft(id);
  if (text === null || now === null || now.payload !== payload) return;
  if (now.connectionId !== connectionId || now.region !== region || now.functionName !== functionName) return;
  if (!isClean(now, useWorkspace.getState().baselines[id])) return;
  patchDraft(id, { payload: text });
  setBaseline(id, text);
}

interface OpenFunction extends Place {
  readonly functionName: string;
  readonly qualifier?: string | null;
  /** Opens a tab of its own even where one shows the function already. */
  readonly newTab?: boolean;
}

/**
 * Shows a function: in the tab that has it, else in the active tab when that holds nothing of its own yet, else in a
 * new one. A named qualifier is set in any of them.
 */
export function openFunction(host: HostClient, wanted: OpenFunction): void {
  const { connectionId, region, functionName, qualifier, newTab = false } = wanted;
  const change = qualifier === undefined ? {} : { qualifier };
  const { drafts, layout, baselines } = useWorkspace.getState();
  const name = functionDisplayName(functionName);
  const active = activeDraft();
  if (!newTab) {
    const ids = active === null ? layout.openDraftIds : [active.id, ...layout.openDraftIds];
    const shown = ids.find((id) => {
      const draft = drafts[id];
      return (
        draft?.file === null &&
        draft.connectionId === connectionId &&
        draft.region === region &&
        functionDisplayName(draft.functionName) === name
      );
    });
    if (shown !== undefined) {
      patchDraft(shown, change);
      showDraft(shown);
      return;
    }
    if (active !== null && isClean(active, baselines[active.id])) {
      patchDraft(active.id, { connectionId, region, functionName, qualifier: null, ...change });
      void offerFirstEvent(host, active.id);
      return;
    }
  }
  const id = openDraft({ connectionId, region, functionName, ...change });
  void offerFirstEvent(host, id);
}
