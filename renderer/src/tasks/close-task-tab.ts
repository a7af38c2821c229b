import type { Batch } from '../../../contract/batch.ts';
import type { Comparison } from '../../../contract/comparison.ts';
import { queryClient } from '../host/query-client.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { closeTask, findTask, openTask } from '../state/task-tabs.ts';
import { batchesKey, comparisonsKey } from './use-tasks.ts';

/** Closes the tab of a task. What is under way goes on, and the person is told so. */
export function closeTaskTab(id: string): void {
  const task = findTask(id);
  if (task === null) return;
  closeTask(id);
  const batches = queryClient.getQueryData<readonly Batch[]>(batchesKey) ?? [];
  const comparisons = queryClient.getQueryData<readonly Comparison[]>(comparisonsKey) ?? [];
  const running =
    batches.some(({ batchId, state }) => batchId === id && state === 'running') ||
    comparisons.some(({ comparisonId, state }) => comparisonId === id && state === 'running');
  if (!running) return;
  const toast = toasts.add({
    title: `${task.title} goes on. The status bar leads back to it.`,
    actionProps: {
      children: 'Show',
      onClick: () => {
        toasts.close(toast);
        openTask(task);
      },
    },
  });
}
