import type { RequestOrigin, TemplatedTexts, VariablesFrom } from '../../../contract/environment.ts';
import type { Draft } from '../../../contract/workspace.ts';

/** Where the variables of a draft come from. Environments belong to a collection: a draft of none has only its own. */
export function variablesFromOf(draft: Pick<Draft, 'file' | 'environment' | 'variables'>): VariablesFrom {
  return { ...originOf(draft), requestVariables: draft.variables, values: {} };
}

/** The file of a draft, whether or not it has variables. */
export function originOf({ file, environment }: Pick<Draft, 'file' | 'environment'>): RequestOrigin {
  return {
    folder: file?.folder ?? null,
    path: file?.path ?? null,
    environment: file === null ? null : environment,
  };
}

/** The texts of a draft in which variables are replaced. */
export function textsOf(draft: Draft): TemplatedTexts {
  const { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName, expect } = draft;
  return { functionName, qualifier, payload, clientContext, tenantId, durableExecutionName, expect };
}
