import type { BatchConfirmation, BatchRequest } from '../../../contract/batch.ts';
import type { Problem } from '../../../contract/problem.ts';
import { callProblem } from '../host/call-failure.ts';
import { queryClient } from '../host/query-client.ts';
import type { HostClient } from '../host/use-host.ts';
import { openTask } from '../state/task-tabs.ts';
import { batchesKey } from '../tasks/use-tasks.ts';
import { cancelBatch } from './cancel-batch.ts';
import { rememberSettings, type RunSettings } from './run-settings.ts';
import type { RunTarget } from './run-dialog-store.ts';
import { targetTitle } from './target-title.ts';

/** How it went. `confirm`: nothing was sent, because the connection wants to hear this first. */
export type BatchAnswer =
  | { readonly kind: 'begun' }
  | { readonly kind: 'confirm'; readonly confirm: BatchConfirmation }
  | { readonly kind: 'failed'; readonly problem: Problem };

interface StartOptions {
  readonly confirmation: BatchRequest['confirmation'];
  /** Whether the person still wants it once the host has begun it. */
  readonly isWanted: () => boolean;
}

/** Begins a batch and shows its tab. One that was given up meanwhile is cancelled there. */
export async function startBatch(
  host: HostClient,
  target: RunTarget,
  settings: RunSettings,
  { confirmation, isWanted }: StartOptions,
): Promise<BatchAnswer> {
  const batchId = crypto.randomUUID();
  try {
    const { problem, confirm } = await host.batches.start({ ...settings, ...target, batchId, confirmation });
    if (problem !== null) {
      const wanted = confirm ?? null;
      return wanted === null ? { kind: 'failed', problem } : { kind: 'confirm', confirm: wanted };
    }
  } catch (error) {
    return { kind: 'failed', problem: callProblem('The batch could not be started', error) };
  }
  rememberSettings(target, settings);
  openTask({ kind: 'batch', id: batchId, title: targetTitle(target) });
  void queryClient.invalidateQueries({ queryKey: batchesKey });
  if (!isWanted()) await cancelBatch(host, batchId, false);
  return { kind: 'begun' };
}
