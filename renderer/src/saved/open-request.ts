import type { Draft } from '../../../contract/workspace.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { settleFile } from '../state/file-states.ts';
import { showNotice } from '../state/notices-store.ts';
import { lookAhead } from '../state/look-ahead.ts';
import { settleOpening } from '../state/settling.ts';
import {
  activeDraft,
  findDraft,
  openDraft,
  reopenDraft,
  showDraft,
  useWorkspace,
} from '../state/workspace-store.ts';
import { chooseEnvironment } from '../variables/choose-environment.ts';
import { openSavedDialog, type RequestPlace } from './dialog-store.ts';
import { differsFromFile } from './differs-from-file.ts';
import { draftOfRequest } from './draft-of-request.ts';
import { treeKey } from './tree-key.ts';

const opening = new Set<string>();

const isIn = (draft: Draft | undefined, { folder, path }: RequestPlace): boolean =>
  draft?.file?.folder === folder && draft.file.path === path;

/** The draft that stands for a file: its open tab, else a closed one that says something of its own. */
export function draftOfFile(place: RequestPlace): { readonly id: string; readonly open: boolean } | null {
  const { drafts, layout, closedDraftIds } = useWorkspace.getState();
  const shown = layout.openDraftIds.find((id) => isIn(drafts[id], place));
  if (shown !== undefined) return { id: shown, open: true };
  const kept = closedDraftIds.findLast((id) => {
    const draft = drafts[id];
    return draft !== undefined && isIn(draft, place) && differsFromFile(draft, null);
  });
  return kept === undefined ? null : { id: kept, open: false };
}

/** Shows a saved request: in its tab, in the closed tab that was changed and not saved, or in a new one. */
export async function openRequest(host: HostClient, place: RequestPlace): Promise<void> {
  const key = treeKey(place.folder, place.path);
  const mayShow = lookAhead(key);
  if (showStanding(place) !== null) return;
  // Two clicks are one wish.
  if (opening.has(key)) return;
  opening.add(key);
  await settleOpening(readAndShow(host, place, mayShow)).finally(() => opening.delete(key));
}

function showStanding(place: RequestPlace): string | null {
  const standing = draftOfFile(place);
  if (standing === null) return null;
  if (standing.open) showDraft(standing.id);
  else reopenDraft(standing.id);
  return standing.id;
}

async function readAndShow(
  host: HostClient,
  place: RequestPlace,
  mayShow: () => boolean,
): Promise<string | null> {
  const { folder, path } = place;
  const fromId = activeDraft()?.id ?? null;
  try {
    const { request, file, problem, movedTo = null } = await host.collections.read({ folder, path });
    if (request === null || file === null) {
      if (problem?.name === 'ENOENT') openSavedDialog({ kind: 'gone', place, movedTo });
      else if (problem !== null) openSavedDialog({ kind: 'fault', folder, fault: { path, problem } });
      return null;
    }
    // Its closed tab may have been opened again meanwhile: a file has one tab.
    const standing = draftOfFile(place);
    if (standing !== null) return mayShow() ? showStanding(place) : standing.id;
    // It goes where the tab goes that it was opened from, whichever is in sight by now.
    const from = fromId === null ? null : findDraft(fromId);
    const connected = from === null ? {} : { connectionId: from.connectionId, region: from.region };
    const id = openDraft({ ...connected, ...draftOfRequest(request, file) }, mayShow());
    settleFile(id, request);
    const draft = findDraft(id);
    const environment = useWorkspace.getState().layout.environments[folder] ?? null;
    if (draft === null || environment === null) return id;
    return await chooseEnvironment(host, draft, environment);
  } catch (error) {
    showNotice(callProblem('The request could not be opened', error));
    return null;
  }
}
