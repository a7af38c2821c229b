import { toasts } from '../shell/toasts-manager.ts';
import { openTask, type TaskTab } from '../state/task-tabs.ts';

/** Says that what had a tab goes on without it, and leads back. */
export function tellGoesOn(task: TaskTab): void {
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
