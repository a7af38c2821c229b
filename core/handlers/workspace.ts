import type { Problem } from '../../contract/problem.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';
import { healedWorkspace } from '../workspace/healed-workspace.ts';
import { seededWorkspace } from '../workspace/seeded-workspace.ts';

/** workspace.*: drafts and the window's layout. */
export function createWorkspaceHandlers(parts: HostParts): HostClient['workspace'] {
  const saved = (work: () => void): { problem: Problem | null } => {
    try {
      work();
      return { problem: null };
    } catch (error) {
      return { problem: parts.redact.problem(problemOf(error)) };
    }
  };
  return {
    async load() {
      const stored = parts.store().workspace.load();
      return stored === null
        ? seededWorkspace(await parts.local.firstEvent('hello'))
        : healedWorkspace(stored);
    },
    saveDraft: async (draft) => saved(() => parts.store().workspace.saveDraft(draft)),
    saveLayout: async (layout) => saved(() => parts.store().workspace.saveLayout(layout)),
  };
}
