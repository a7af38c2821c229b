import type { ComparedTarget } from '../../../contract/comparison.ts';
import type { Problem } from '../../../contract/problem.ts';
import { askConfirmation, needsConfirmation } from '../connections/confirm-run.ts';
import { callProblem } from '../host/call-failure.ts';
import { readConnection } from '../host/use-connections.ts';
import type { HostClient } from '../host/use-host.ts';
import { findTask, replaceTask, type ComparisonPlan, type TaskTab } from '../state/task-tabs.ts';
import { comparisonTitle } from '../tasks/show-task.ts';
import { useStarting } from './starting-store.ts';
import { tellGoesOn } from '../tasks/tell-goes-on.ts';

/** How it went: begun in the tab of this id, given up by the person, or not begun, and why. */
export type StartAnswer =
  | { readonly kind: 'begun' }
  | { readonly kind: 'given up' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Begins a comparison in place of what the tab shows. Asks first where a side is protected. */
export async function startComparison(
  host: HostClient,
  tabId: string,
  plan: ComparisonPlan,
): Promise<StartAnswer> {
  // Two presses are one wish: each comparison is billed.
  if (useStarting.getState()[tabId] === true) return { kind: 'given up' };
  useStarting.setState({ [tabId]: true });
  try {
    const left = await confirmed(host, plan, plan.left);
    const right = left === null ? null : await confirmed(host, plan, plan.right);
    if (left === null || right === null) return { kind: 'given up' };
    const comparisonId = crypto.randomUUID();
    const { problem } = await host.comparisons.start({ ...plan, left, right, comparisonId });
    if (problem !== null) return { kind: 'failed', problem };
    const begun: TaskTab = {
      kind: 'comparison',
      id: comparisonId,
      title: comparisonTitle(plan),
      plan,
      begun: true,
    };
    // A tab that was closed meanwhile stays closed.
    if (findTask(tabId) === null) tellGoesOn(begun);
    else replaceTask(tabId, begun);
    return { kind: 'begun' };
  } catch (error) {
    return { kind: 'failed', problem: callProblem('The comparison could not be started', error) };
  } finally {
    useStarting.setState({ [tabId]: false });
  }
}

/** The side with what its connection wants to hear; null when the person gave it up. */
async function confirmed(
  host: HostClient,
  { invocationType }: ComparisonPlan,
  target: ComparedTarget,
): Promise<ComparedTarget | null> {
  // Read anew: another window may have protected it meanwhile.
  const connection = await readConnection(host, target.connectionId);
  const request = { ...target, invocationType };
  if (connection === null || !needsConfirmation(connection, request)) return target;
  const confirmation = await askConfirmation(connection, request);
  return confirmation === null ? null : { ...target, confirmation };
}
