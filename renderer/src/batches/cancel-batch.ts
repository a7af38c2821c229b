import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';

/** Ends a batch: at once, or after the runs that are under way. False when the host did not hear it. */
export async function cancelBatch(host: HostClient, batchId: string, waitForRuns: boolean): Promise<boolean> {
  try {
    await host.batches.cancel({ batchId, waitForRuns });
    return true;
  } catch (error) {
    showNotice(callProblem('The batch could not be cancelled', error));
    return false;
  }
}
