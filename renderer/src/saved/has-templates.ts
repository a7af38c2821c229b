import type { Draft } from '../../../contract/workspace.ts';

/** Whether any text of a draft has a `{{name}}` that could be replaced. */
export const hasTemplates = (draft: Draft): boolean =>
  [
    draft.payload,
    draft.functionName,
    draft.qualifier,
    draft.clientContext,
    draft.tenantId,
    draft.durableExecutionName,
    ...draft.expect,
  ].some((text) => text !== null && /\{\{\s*[$A-Za-z_]/.test(text));
