import type { ComparedTarget } from '../../../contract/comparison.ts';
import type { Draft } from '../../../contract/workspace.ts';
import type { ComparisonPlan } from '../state/task-tabs.ts';
import { originOf, variablesFromOf } from '../variables/draft-variables.ts';
import { comparingOf } from './comparing.ts';

const usualRepeats = 10;

/** A comparison with the request of a tab: against the same place twice, until another is chosen for one side. */
export function planOfDraft(draft: Draft): ComparisonPlan {
  const { connectionId, region, functionName, qualifier } = draft;
  const target: ComparedTarget = { connectionId, region, functionName, qualifier, confirmation: null };
  return {
    left: target,
    // A qualifier is compared with what is being worked on more often than with anything else.
    right: qualifier === null ? target : { ...target, qualifier: null },
    payload: draft.payload,
    variablesFrom: draft.templating ? variablesFromOf(draft) : null,
    origin: originOf(draft),
    repeats: usualRepeats,
    concurrency: 1,
    ignoredPaths: comparingOf(functionName).ignoredPaths,
    invocationType: draft.invocationType,
    clientContext: draft.clientContext,
    tenantId: draft.tenantId,
    durableExecutionName: draft.durableExecutionName,
    logTail: draft.logTail,
    streaming: draft.streaming,
    timeoutSeconds: draft.timeoutSeconds,
    retries: draft.retries,
  };
}
