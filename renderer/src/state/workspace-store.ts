import { create } from 'zustand';
import { unsavedDraft } from '../../../contract/default-draft.ts';
import { defaultLayout } from '../../../contract/default-layout.ts';
import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { Draft, Layout, Workspace } from '../../../contract/workspace.ts';
import { commitPendingEdits } from '../controls/pending-edits.ts';

interface WorkspaceState {
  readonly loaded: boolean;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly layout: Layout;
  /**
   * The event a tab began with or last sent, by draft: a tab whose event differs has been edited. Missing when it is
   * not known (a restored tab whose run was not read yet).
   */
  readonly baselines: Readonly<Record<string, string>>;
  /** Closed tabs, the last one at the end. */
  readonly closedDraftIds: readonly string[];
}

export const emptyEvent = '{}';

export const useWorkspace = create<WorkspaceState>(() => ({
  loaded: false,
  drafts: {},
  layout: defaultLayout,
  baselines: {},
  closedDraftIds: [],
}));

/** Takes over what the host had kept. Tabs whose draft is gone are dropped; the active one always exists. */
export function acceptWorkspace({ drafts, layout }: Workspace): void {
  const byId = Object.fromEntries(drafts.map((draft) => [draft.id, draft]));
  const openDraftIds = layout.openDraftIds.filter((id) => byId[id] !== undefined);
  const activeDraftId =
    layout.activeDraftId !== null && openDraftIds.includes(layout.activeDraftId)
      ? layout.activeDraftId
      : (openDraftIds[0] ?? null);
  const open = new Set(openDraftIds);
  const fresh = drafts.filter((draft) => draft.lastRunId === null && open.has(draft.id));
  useWorkspace.setState({
    loaded: true,
    drafts: byId,
    layout: { ...layout, openDraftIds, activeDraftId },
    baselines: Object.fromEntries(fresh.map((draft) => [draft.id, draft.payload])),
    closedDraftIds: drafts.filter((draft) => !open.has(draft.id)).map((draft) => draft.id),
  });
}

export function patchLayout(change: Partial<Layout>): void {
  useWorkspace.setState((state) => ({ layout: { ...state.layout, ...change } }));
}

export function patchDraft(id: string, change: Partial<Draft>): void {
  useWorkspace.setState((state) => {
    const draft = state.drafts[id];
    return draft === undefined ? state : { drafts: { ...state.drafts, [id]: { ...draft, ...change, id } } };
  });
}

export function setBaseline(id: string, event: string): void {
  useWorkspace.setState((state) => ({ baselines: { ...state.baselines, [id]: event } }));
}

export const findDraft = (id: string): Draft | null => useWorkspace.getState().drafts[id] ?? null;

export function activeDraft(): Draft | null {
  const { drafts, layout } = useWorkspace.getState();
  return layout.activeDraftId === null ? null : (drafts[layout.activeDraftId] ?? null);
}

/** The draft of the active tab; null when no tab is open. */
export const useActiveDraft = (): Draft | null =>
  useWorkspace((state) =>
    state.layout.activeDraftId === null ? null : (state.drafts[state.layout.activeDraftId] ?? null),
  );

/**
 * Opens a tab behind the active one and shows it, unless it is not to come `inSight`. What is left out is taken from the
 * active tab or the defaults.
 */
export function openDraft(content: Partial<Draft>, inSight = true): string {
  commitPendingEdits();
  const from = activeDraft();
  const id = crypto.randomUUID();
  const draft: Draft = {
    ...defaultInvokeOptions,
    ...unsavedDraft,
    connectionId: from?.connectionId ?? 'local',
    region: from?.region ?? null,
    functionName: '',
    qualifier: null,
    payload: emptyEvent,
    lastRunId: null,
    ...content,
    id,
  };
  useWorkspace.setState((state) => ({
    drafts: { ...state.drafts, [id]: draft },
    baselines: { ...state.baselines, [id]: draft.payload },
    layout: {
      ...withTab(state.layout, id),
      ...(inSight ? {} : { activeDraftId: state.layout.activeDraftId }),
    },
  }));
  return id;
}

/** Shows a tab, behind the active one where it is not open yet. */
export function openTab(id: string): void {
  commitPendingEdits();
  useWorkspace.setState((state) => ({ layout: withTab(state.layout, id) }));
}

function withTab(layout: Layout, id: string): Layout {
  const { openDraftIds, activeDraftId } = layout;
  if (openDraftIds.includes(id)) return { ...layout, activeDraftId: id };
  const at = activeDraftId === null ? openDraftIds.length : openDraftIds.indexOf(activeDraftId) + 1;
  return {
    ...layout,
    openDraftIds: [...openDraftIds.slice(0, at), id, ...openDraftIds.slice(at)],
    activeDraftId: id,
  };
}

export function showDraft(id: string): void {
  commitPendingEdits();
  if (useWorkspace.getState().layout.openDraftIds.includes(id)) patchLayout({ activeDraftId: id });
}

/** Closes a tab; its draft is kept and can be reopened. */
export function closeDraft(id: string): void {
  commitPendingEdits();
  useWorkspace.setState((state) => {
    const at = state.layout.openDraftIds.indexOf(id);
    if (at < 0) return state;
    const openDraftIds = state.layout.openDraftIds.filter((open) => open !== id);
    const activeDraftId =
      state.layout.activeDraftId === id
        ? (openDraftIds[Math.min(at, openDraftIds.length - 1)] ?? null)
        : state.layout.activeDraftId;
    return {
      layout: { ...state.layout, openDraftIds, activeDraftId },
      // What is no draft (a batch, a comparison) is the host's, and is found there again.
      closedDraftIds: [
        ...state.closedDraftIds.filter((closed) => closed !== id),
        ...(state.drafts[id] === undefined ? [] : [id]),
      ],
    };
  });
}

/** Opens a closed tab again, the last one unless another is named. */
export function reopenDraft(wanted?: string): void {
  commitPendingEdits();
  useWorkspace.setState((state) => {
    const id = wanted ?? state.closedDraftIds.at(-1);
    if (id === undefined || state.drafts[id] === undefined) return state;
    return {
      closedDraftIds: state.closedDraftIds.filter((closed) => closed !== id),
      layout: {
        ...state.layout,
        openDraftIds: [...state.layout.openDraftIds, id],
        activeDraftId: id,
      },
    };
  });
}

/** Moves a tab by so many places, for the keyboard and for dragging. */
export function moveDraft(id: string, to: number): void {
  useWorkspace.setState((state) => {
    const others = state.layout.openDraftIds.filter((open) => open !== id);
    if (others.length === state.layout.openDraftIds.length) return state;
    const at = Math.max(0, Math.min(to, others.length));
    return {
      layout: { ...state.layout, openDraftIds: [...others.slice(0, at), id, ...others.slice(at)] },
    };
  });
}

/** Whether a tab holds nothing of its own yet, so that another function may take its place. */
export function isClean(draft: Draft, baseline: string | undefined): boolean {
  return (
    draft.file === null &&
    draft.lastRunId === null &&
    (draft.payload === (baseline ?? emptyEvent) || draft.payload.trim() === '')
  );
}
