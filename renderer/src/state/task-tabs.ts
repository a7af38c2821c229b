import { create } from 'zustand';
import type { ComparisonRequest } from '../../../contract/comparison.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { focusField } from '../controls/focus-field.ts';
import { closeDraft, openTab, useWorkspace } from './workspace-store.ts';

/** What a comparison is going to be, while it is set up. */
export type ComparisonPlan = Omit<ComparisonRequest, 'comparisonId'>;

/** A tab of what the host does or did for itself. Its id is that of the batch or the comparison. */
export type TaskTab =
  | { readonly kind: 'batch'; readonly id: string; readonly title: string }
  | {
      readonly kind: 'comparison';
      readonly id: string;
      readonly title: string;
      /** What can be changed before it begins, and before it is begun again. */
      readonly plan: ComparisonPlan;
      /** Whether the host has it. */
      readonly begun: boolean;
    };

/** Whatever the active tab may show. */
export type ActiveTab =
  { readonly kind: 'draft'; readonly draft: Draft } | TaskTab | { readonly kind: 'nothing' };

const nothing: ActiveTab = { kind: 'nothing' };

export const useTaskTabs = create<{ readonly tabs: Readonly<Record<string, TaskTab>> }>(() => ({ tabs: {} }));

/** What a tab of this id shows: the one place that tells the kinds of tabs apart. */
function tabOf(
  id: string | null,
  drafts: Readonly<Record<string, Draft>>,
  tasks: Readonly<Record<string, TaskTab>>,
): ActiveTab {
  if (id === null) return nothing;
  const draft = drafts[id];
  return draft === undefined ? (tasks[id] ?? nothing) : { kind: 'draft', draft };
}

export function useActiveTab(): ActiveTab {
  const draft = useWorkspace((state) => state.drafts[state.layout.activeDraftId ?? '']);
  const id = useWorkspace((state) => state.layout.activeDraftId);
  const tasks = useTaskTabs((state) => state.tabs);
  return tabOf(id, draft === undefined ? {} : { [draft.id]: draft }, tasks);
}

export const findTask = (id: string): TaskTab | null => useTaskTabs.getState().tabs[id] ?? null;

/** Opens the tab of a task, or shows the one that is open, and puts the focus there. */
export function openTask(tab: TaskTab): void {
  useTaskTabs.setState(({ tabs }) => ({ tabs: { ...tabs, [tab.id]: tabs[tab.id] ?? tab } }));
  openTab(tab.id);
  focusField('tab');
}

/**
 * Takes the place of a tab with another, a comparison that is done with the plan of the next for instance. Where the
 * keyboard was in what is gone it is in the new tab.
 */
export function replaceTask(id: string, tab: TaskTab): void {
  const focused = document.activeElement;
  const isInside = focused === document.body || focused?.closest('[data-focus="tab"]') != null;
  if (isInside && useWorkspace.getState().layout.activeDraftId === id) focusField('tab');
  useTaskTabs.setState(({ tabs: { [id]: _replaced, ...tabs } }) => ({ tabs: { ...tabs, [tab.id]: tab } }));
  useWorkspace.setState(({ layout }) => ({
    layout: {
      ...layout,
      openDraftIds: layout.openDraftIds.map((open) => (open === id ? tab.id : open)),
      activeDraftId: layout.activeDraftId === id ? tab.id : layout.activeDraftId,
    },
  }));
}

export function patchPlan(id: string, change: Partial<ComparisonPlan>): void {
  useTaskTabs.setState(({ tabs }) => {
    const tab = tabs[id];
    if (tab?.kind !== 'comparison') return { tabs };
    return { tabs: { ...tabs, [id]: { ...tab, plan: { ...tab.plan, ...change } } } };
  });
}

/** Closes the tab alone: what goes on behind it is the host's. */
export function closeTask(id: string): void {
  closeDraft(id);
  useTaskTabs.setState(({ tabs: { [id]: _closed, ...tabs } }) => ({ tabs }));
}
