import type { InvokeRequest } from '../../../contract/invoke-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { originOf, textsOf, variablesFromOf } from './draft-variables.ts';
import { readEnvironment } from './use-environment.ts';
import { openVariablesDialog } from './variables-store.ts';

/** What is sent of a draft, and what is shown of it before: its function and qualifier with variables replaced. */
export interface ReadyRequest {
  readonly request: InvokeRequest;
  readonly shown: InvokeRequest;
}

/** Adds what the environment says to a request; null where a variable hinders it, which a dialog then tells. */
export async function readyToSend(
  host: HostClient,
  draft: Draft,
  bare: InvokeRequest,
): Promise<ReadyRequest | null> {
  const { file, environment } = draft;
  const named = {
    ...bare,
    ...(file === null ? {} : { requestName: draft.name, origin: originOf(draft) }),
  };
  try {
    const read =
      file === null || environment === null ? null : await readEnvironment(host, file.folder, environment);
    if (read?.problem != null) {
      openVariablesDialog({ kind: 'undefined', draftId: draft.id, problem: read.problem, problems: [] });
      return null;
    }
    const qualifier = bare.qualifier ?? read?.defaults.qualifier ?? null;
    const request = { ...named, qualifier };
    if (!draft.templating) return { request, shown: request };
    const from = variablesFromOf(draft);
    const { texts, problem, problems } = await host.environments.resolve({
      texts: { ...textsOf(draft), qualifier },
      from,
    });
    if (problem !== null || problems.length > 0) {
      openVariablesDialog({ kind: 'undefined', draftId: draft.id, problem, problems });
      return null;
    }
    const sent = { ...request, variablesFrom: from };
    const { functionName, qualifier: shownQualifier } = texts;
    return { request: sent, shown: { ...sent, functionName, qualifier: shownQualifier } };
  } catch (error) {
    showNotice(callProblem('Nothing was sent: the variables could not be replaced', error));
    return null;
  }
}
