import { callProblem } from '../host/call-failure.ts';
import { queryClient } from '../host/query-client.ts';
import { historyKey } from '../host/use-history.ts';
import type { HostClient } from '../host/use-host.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { showNotice } from '../state/notices-store.ts';

const reread = () => queryClient.invalidateQueries({ queryKey: historyKey });

/** Takes a run out of the history and offers to put it back. */
export async function removeRun(host: HostClient, runId: string): Promise<void> {
  try {
    await host.history.remove({ runIds: [runId] });
    await reread();
    const id = toasts.add({
      title: 'The run is removed from the history',
      timeout: 10_000,
      actionProps: {
        children: 'Undo',
        onClick: () => {
          toasts.close(id);
          void restoreRun(host, runId);
        },
      },
    });
  } catch (error) {
    showNotice(callProblem('The run could not be removed', error));
  }
}

async function restoreRun(host: HostClient, runId: string): Promise<void> {
  try {
    await host.history.restore({ runIds: [runId] });
    await reread();
  } catch (error) {
    showNotice(callProblem('The run could not be put back', error));
  }
}
