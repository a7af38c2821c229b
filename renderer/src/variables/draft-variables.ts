import type { TemplatedTexts, VariablesFrom } from '../../../contract/environment.ts';
import type { Draft } from '../../../contract/workspace.ts';

/** Where the variables of a draft come from. Environments belong to a collection: a draft of none has only its own. */
export function variablesFromOf(draft: Pick<Draft, 'file' | 'environment' | 'variables'>): VariablesFrom {
  const { file, environment, variables } = draft;
  return {
    folder: file?.folder ?? null,
    path: file?.path ?? null,
    environment: file === null ? null : environment,
    requestVariables: variables,
    values: {},
  };
}

/** The texts of a draft in which variables are replaced. */
export function textsOf(draft: Draft): TemplatedTexts {
  const { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName, expect } = draft;
  return { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName, expect };
}
