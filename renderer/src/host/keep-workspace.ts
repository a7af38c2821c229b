import type { Draft, Layout, Workspace } from '../../../contract/workspace.ts';
import { setCondition } from '../state/notices-store.ts';
import { SaveQueue } from '../state/save-queue.ts';
import { acceptWorkspace, useWorkspace } from '../state/workspace-store.ts';
import { callProblem, isHostLost } from './call-failure.ts';
import { shellFacts } from './shell-facts.ts';
import type { HostClient } from './use-host.ts';

/** kill -9 may cost half a second of typing: this much of it is the wait, the rest the write. */
const saveDelayMs = 250;

export interface WorkspaceKeeper {
  /** Writes what waits; drafts typed while the host was gone among it. */
  flush(): Promise<void>;
}

/** Whether it may be the one that the host offers at the very first start and has not stored. */
const mayBeUnstored = ({ drafts }: Workspace): boolean =>
  drafts.length === 1 && drafts[0]?.lastRunId === null;

/** Reads the workspace once and writes every later change of it. */
export async function keepWorkspace(host: HostClient): Promise<WorkspaceKeeper> {
  const onProblem = (problem: Parameters<typeof setCondition>[1]) => setCondition('workspace', problem);
  const describe = (error: unknown) => callProblem('The draft could not be saved', error);
  const drafts = new SaveQueue<Draft>({
    delayMs: saveDelayMs,
    save: async (_id, draft) => (await host.workspace.saveDraft(draft)).problem,
    // While the host is gone the banner tells it, and the queue is flushed when it is back.
    onProblem: (problem) => onProblem(problem !== null && isHostLost(null) ? null : problem),
    describe,
  });
  const layouts = new SaveQueue<Layout>({
    delayMs: saveDelayMs,
    save: async (_key, layout) => (await host.workspace.saveLayout(layout)).problem,
    onProblem: (problem) => onProblem(problem !== null && isHostLost(null) ? null : problem),
    describe: (error) => callProblem('The layout could not be saved', error),
  });
  const flush = async () => {
    await Promise.all([drafts.flush(), layouts.flush()]);
  };

  const loaded = await host.workspace.load();
  acceptWorkspace(loaded);
  useWorkspace.subscribe((now, before) => {
    if (now.layout !== before.layout) layouts.put('layout', now.layout);
    if (now.drafts === before.drafts) return;
    for (const draft of Object.values(now.drafts)) {
      const last = before.drafts[draft.id];
      if (last === draft) continue;
      drafts.put(draft.id, draft);
      // A tab that has sent something must know of it, however soon its window ends: else Invoke would send it once more.
      if (last !== undefined && last.lastRunId !== draft.lastRunId) void flush();
    }
  });
  if (mayBeUnstored(loaded)) {
    // Else a layout could be kept that names a draft which is not, and the next start would show no request at all.
    for (const draft of loaded.drafts) drafts.put(draft.id, draft);
    layouts.put('layout', loaded.layout);
  }
  window.addEventListener('blur', () => void flush());
  window.addEventListener('pagehide', () => void flush());
  window.addEventListener('beforeunload', (event) => {
    // The desktop app would refuse to close without a word; there the host ends with the window anyway.
    if (!shellFacts.inApp && drafts.hasUnsaved && isHostLost(null)) event.preventDefault();
  });
  return { flush };
}
