import {
  closeDraft,
  activeDraft,
  openDraft,
  reopenDraft,
  showDraft,
  useWorkspace,
} from '../state/workspace-store.ts';
import type { HostClient } from '../host/use-host.ts';
import { findTask } from '../state/task-tabs.ts';
import { closeTaskTab } from '../tasks/close-task-tab.ts';
import type { Command } from './command.ts';
import { focusField } from '../controls/focus-field.ts';

const openIds = () => useWorkspace.getState().layout.openDraftIds;
const activeId = () => useWorkspace.getState().layout.activeDraftId;

function closeTab(host: HostClient, id: string): void {
  if (findTask(id) === null) closeDraft(id);
  else void closeTaskTab(host, id);
}

function showTab(id: string): void {
  showDraft(id);
  focusField('tab');
}

function step(by: number): void {
  const ids = openIds();
  const at = ids.indexOf(activeId() ?? '');
  const next = ids[(at + by + ids.length) % ids.length];
  if (next !== undefined) showTab(next);
}

/** The tab of a number key: 1 to 8 by place, 9 the last. */
function showNumber(number: number): void {
  const ids = openIds();
  const id = number === 9 ? ids.at(-1) : ids[number - 1];
  if (id !== undefined) showTab(id);
}

const byNumber = Array.from({ length: 9 }, (_, at): Command => {
  const number = at + 1;
  return {
    id: `tab-${number}`,
    title: number === 9 ? 'Go to the last tab' : `Go to tab ${number}`,
    group: 'Tabs',
    keys: [`Mod+${number}`],
    browserKeys: [`Alt+${number}`],
    oneOfMany: true,
    enabled: () => (number === 9 ? openIds().length > 0 : openIds().length >= number),
    run: () => showNumber(number),
  };
});

export const tabCommands: readonly Command[] = [
  {
    id: 'new-tab',
    title: 'New tab',
    group: 'Tabs',
    keys: ['Mod+T'],
    browserKeys: ['Alt+T'],
    run: () => {
      openDraft({});
      focusField('function');
    },
  },
  {
    id: 'duplicate-tab',
    title: 'Duplicate tab',
    group: 'Tabs',
    enabled: () => activeDraft() !== null,
    run: () => {
      const draft = activeDraft();
      // A copy is in no file: two tabs of one file would write over each other.
      if (draft === null) return;
      openDraft({ ...draft, lastRunId: null, file: null, fileDigest: null });
      focusField('tab');
    },
  },
  {
    id: 'close-tab',
    title: 'Close tab',
    group: 'Tabs',
    keys: ['Mod+W'],
    browserKeys: ['Alt+W'],
    enabled: () => activeId() !== null,
    run: (host) => {
      const id = activeId();
      if (id !== null) closeTab(host, id);
    },
  },
  {
    id: 'close-other-tabs',
    title: 'Close the other tabs',
    group: 'Tabs',
    enabled: () => openIds().length > 1,
    run: (host) => {
      const active = activeId();
      for (const id of openIds()) if (id !== active) closeTab(host, id);
    },
  },
  {
    id: 'reopen-tab',
    title: 'Reopen the closed tab',
    group: 'Tabs',
    keys: ['Mod+Shift+T'],
    browserKeys: ['Alt+Shift+T'],
    enabled: () => useWorkspace.getState().closedDraftIds.length > 0,
    run: () => {
      reopenDraft();
      focusField('tab');
    },
  },
  {
    id: 'next-tab',
    title: 'Next tab',
    group: 'Tabs',
    keys: ['Ctrl+Tab'],
    browserKeys: ['Alt+PageDown'],
    enabled: () => openIds().length > 1,
    run: () => step(1),
  },
  {
    id: 'previous-tab',
    title: 'Previous tab',
    group: 'Tabs',
    keys: ['Ctrl+Shift+Tab'],
    browserKeys: ['Alt+PageUp'],
    enabled: () => openIds().length > 1,
    run: () => step(-1),
  },
  ...byNumber,
];
