import { copyFormatSchema } from '../../../contract/copy-as.ts';
import type { Copied, CopyAs, CopyFormat } from '../../../contract/copy-as.ts';
import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { Run } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { showCopy } from '../state/copied-store.ts';
import { showNotice } from '../state/notices-store.ts';
import { variablesFromOf } from '../variables/draft-variables.ts';
import { withEnvironmentQualifier } from '../variables/with-environment-qualifier.ts';
import { callProblem } from './call-failure.ts';
import type { HostClient } from './use-host.ts';

export const copyFormats = copyFormatSchema.options;

export const copyFormatNames = {
  lambdeck: 'lambdeck command',
  'aws-cli': 'AWS CLI command',
  'sdk-v3-typescript': 'TypeScript, AWS SDK v3',
  boto3: 'Python, boto3',
  'curl-sigv4': 'curl command, SigV4',
} as const satisfies Record<CopyFormat, string>;

/** The contract takes so many characters; a longer event is read from a file by what is copied. */
const longestPayload = 256 * 1024;

const shortEnough = (payload: string | null): string | null =>
  payload !== null && payload.length <= longestPayload ? payload : null;

/** What is asked for a tab: its request as it stands. */
export function copyOfDraft(draft: Draft, format: CopyFormat): CopyAs {
  const { connectionId, region, functionName, qualifier, invocationType, clientContext } = draft;
  const { tenantId, durableExecutionName, logTail, streaming, timeoutSeconds, retries } = draft;
  return {
    format,
    connectionId,
    region,
    functionName,
    qualifier,
    invocationType,
    clientContext,
    tenantId,
    durableExecutionName,
    logTail,
    streaming,
    timeoutSeconds,
    retries,
    payload: draft.templating ? draft.payload : shortEnough(draft.payload),
    ...(draft.templating ? { variablesFrom: variablesFromOf(draft) } : {}),
  };
}

/** What is asked for a recorded run: what is known of the request it came from. */
export function copyOfRun(run: Run, format: CopyFormat): CopyAs {
  const { connectionId, region, functionName, qualifier, invocationType } = run;
  return {
    ...defaultInvokeOptions,
    runId: run.id,
    format,
    connectionId,
    region,
    functionName,
    qualifier,
    invocationType,
    streaming: run.streaming ? 'on' : 'off',
    clientContext: run.clientContext,
    tenantId: run.tenantId,
    durableExecutionName: run.durableExecutionName,
    payload: run.payload.encoding === 'utf8' ? shortEnough(run.payload.text) : null,
  };
}

/** Counts what was asked for: of several the last is what the clipboard is to hold, whichever is made first. */
let turns = 0;

/** Copies a tab's request for another tool; opens a dialog where that needs a file or a word beside it. */
export async function copyDraftAs(host: HostClient, draft: Draft, format: CopyFormat): Promise<void> {
  const what = copyFormatNames[format];
  turns += 1;
  const turn = turns;
  let copied: Copied;
  try {
    copied = await host.runs.copyAs(copyOfDraft(await withEnvironmentQualifier(host, draft), format));
  } catch (error) {
    showNotice(callProblem(`The ${what} could not be made`, error));
    return;
  }
  if (turn !== turns) return;
  const onClipboard =
    copied.text !== '' &&
    (await navigator.clipboard.writeText(copied.text).then(
      () => true,
      () => false,
    ));
  if (onClipboard && copied.note === null && copied.payloadFile === null)
    toasts.add({ title: `Copied: ${what}`, timeout: 2500 });
  else showCopy({ format, copied, payload: copied.payload ?? draft.payload, onClipboard });
}
