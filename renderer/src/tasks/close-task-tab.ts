import type { HostClient } from '../host/use-host.ts';
import { closeTask, findTask, type TaskTab } from '../state/task-tabs.ts';
import { tellGoesOn } from './tell-goes-on.ts';

/** Closes the tab of a task. What is under way goes on, and the person is told so. */
export async function closeTaskTab(host: HostClient, id: string): Promise<void> {
  const task = findTask(id);
  if (task === null) return;
  closeTask(id);
  // The host is asked: what is listed here may be from before it began, or before it ended.
  const running = await isRunning(host, task).catch(() => false);
  if (running && findTask(id) === null) tellGoesOn(task);
}

async function isRunning(host: HostClient, task: TaskTab): Promise<boolean> {
  if (task.kind === 'batch') {
    const batches = await host.batches.list();
    return batches.some(({ batchId, state }) => batchId === task.id && state === 'running');
  }
  const comparisons = task.begun ? await host.comparisons.list() : [];
  return comparisons.some(({ comparisonId, state }) => comparisonId === task.id && state === 'running');
}
