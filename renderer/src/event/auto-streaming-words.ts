import type { FunctionDetails } from '../../../contract/function-details.ts';
import type { Draft } from '../../../contract/workspace.ts';

/** What `auto` comes to for this request: the host decides the same way (core/aws/resolved-request.ts). */
export function autoStreamingWords(
  draft: Pick<Draft, 'invocationType' | 'durableExecutionName'>,
  details: Pick<FunctionDetails, 'invokeMode'> | null,
): string {
  if (draft.invocationType !== 'RequestResponse') return 'Now: off, because only synchronous runs stream.';
  if ((draft.durableExecutionName ?? '') !== '') return 'Now: off, because a durable execution has a name.';
  if (details === null) return 'Now: off, because nothing is known of the function.';
  if (details.invokeMode === 'RESPONSE_STREAM') return 'Now: on, its URL streams.';
  return details.invokeMode === null
    ? 'Now: off, it has no URL that tells.'
    : 'Now: off, its URL is BUFFERED.';
}
