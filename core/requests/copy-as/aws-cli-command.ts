import { encodedClientContext } from '../../aws/check-request.ts';
import type { CopiedText, CopySource } from './copy-source.ts';
import { given, logTypeOf, payloadFile, retryNotes, waitSeconds } from './copy-source.ts';
import { partsOfMarked } from './secret-marks.ts';
import { shellCommand, shellFlag, shellWord } from './shell-word.ts';
import { keyNotes, placeholderVariables } from './placeholder-keys.ts';

/** The event is written by a process of its own: without this the call would go out where that fails for a secret. */
function guardOf(payload: string): string {
  const names = new Set(partsOfMarked(payload).filter((_part, index) => index % 2 === 1));
  return names.size === 0 ? '' : `: ${[...names].map((name) => `"\${${name}:?}"`).join(' ')} &&\n`;
}

/**
 * `aws lambda invoke`, in words that versions 1 and 2 both take: version 2 reads a `--payload` text as base64 unless
 * told otherwise, with a flag that version 1 does not know; both send `fileb://` as it stands. The CLI's defaults would
 * repeat the call after a 5xx and give up after a minute, so both are said.
 */
export function awsCliCommand(source: CopySource): CopiedText {
  const { invocationType, payload, keys } = source;
  const environment = [
    'AWS_MAX_ATTEMPTS=1',
    ...(keys.kind === 'placeholder' ? [placeholderVariables] : []),
    ...(source.endpointUrl === null && source.fips ? ['AWS_USE_FIPS_ENDPOINT=true'] : []),
    ...(source.endpointUrl === null && source.dualStack ? ['AWS_USE_DUALSTACK_ENDPOINT=true'] : []),
  ].join(' ');
  const file = payload === null ? `fileb://${payloadFile}` : 'fileb:///dev/stdin';
  const command = shellCommand([
    `${environment} aws lambda invoke`,
    ...shellFlag('--function-name', source.functionName),
    ...shellFlag('--qualifier', given(source.qualifier)),
    ...shellFlag('--invocation-type', invocationType === 'RequestResponse' ? null : invocationType),
    ...shellFlag('--payload', payload === '' ? null : file),
    ...shellFlag('--client-context', encodedClientContext(source.clientContext)),
    ...shellFlag('--tenant-id', given(source.tenantId)),
    ...shellFlag('--durable-execution-name', given(source.durableExecutionName)),
    ...shellFlag('--log-type', logTypeOf(source)),
    ...shellFlag('--profile', keys.kind === 'profile' ? keys.profile : null),
    ...shellFlag('--region', source.region),
    ...shellFlag('--endpoint-url', source.endpointUrl),
    `--cli-read-timeout ${waitSeconds(source)}`,
    'response.json',
  ]);
  const piped =
    payload === null || payload === '' ? '' : `${guardOf(payload)}printf %s ${shellWord(payload)} |\n`;
  return {
    text: piped + command,
    notes: [
      ...(source.streamed
        ? ['The AWS CLI cannot stream a response: this is the same call buffered, up to 6 MB.']
        : []),
      ...keyNotes(source),
      ...retryNotes(source),
    ],
  };
}
