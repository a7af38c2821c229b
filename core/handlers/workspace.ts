import type { Problem } from '../../contract/problem.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';

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
      const stored = await parts.store().workspace.load();
      if (stored === null) {
        const { seededWorkspace } = await import('../workspace/seeded-workspace.ts');
        return seededWorkspace(await parts.local.firstEvent('hello'));
      }
      const { healedWorkspace } = await import('../workspace/healed-workspace.ts');
      return healedWorkspace(stored);
    },
    saveDraft: async (draft) => saved(() => parts.store().workspace.saveDraft(draft)),
    saveLayout: async (layout) => saved(() => parts.store().workspace.saveLayout(layout)),
  };
}
