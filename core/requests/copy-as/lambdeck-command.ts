import type { CopiedText, CopySource } from './copy-source.ts';
import { given, logTypeOf, payloadFile } from './copy-source.ts';
import { shellCommand, shellFlag, shellWord } from './shell-word.ts';

/** Our own command line. A protected connection asks there too: `--yes` is the person's to add. */
export function lambdeckCommand(source: CopySource): CopiedText {
  const { functionName, invocationType, retries, streamed } = source;
  const dashed = functionName.startsWith('-');
  const flags = [
    ...shellFlag('--payload', payloadFlag(source.payload)),
    ...shellFlag('--type', invocationType === 'RequestResponse' ? null : invocationType),
    ...(streamed ? ['--stream'] : []),
    ...shellFlag('--qualifier', given(source.qualifier)),
    ...shellFlag('--client-context', blankToNull(source.clientContext)),
    ...shellFlag('--tenant-id', given(source.tenantId)),
    ...shellFlag('--durable-name', given(source.durableExecutionName)),
    ...shellFlag(
      '--log-type',
      invocationType === 'RequestResponse' && logTypeOf(source) === null ? 'None' : null,
    ),
    ...shellFlag('--timeout', source.timeoutSeconds === null ? null : String(source.timeoutSeconds)),
    ...shellFlag('--retries', retries.count === 0 ? null : String(retries.count)),
    ...(retries.count > 0 && retries.ambiguous ? ['--retry-ambiguous'] : []),
    ...connectionFlags(source),
  ];
  const command = ['lambdeck invoke', ...(dashed ? [] : [shellWord(functionName)]), ...flags];
  if (dashed) command.push(`-- ${shellWord(functionName)}`);
  return { text: variables(source) + shellCommand(command), notes: notes(source) };
}

function payloadFlag(payload: string | null): string | null {
  return payload === '' ? null : (payload ?? `@${payloadFile}`);
}

function blankToNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}

function connectionFlags({ keys, region, endpointUrl, lambdeck }: CopySource): readonly string[] {
  if (lambdeck.isLocal) return shellFlag('--local', lambdeck.localProject);
  return [
    ...shellFlag('--profile', keys.kind === 'profile' ? keys.profile : null),
    ...shellFlag('--region', region),
    ...shellFlag('--endpoint-url', lambdeck.endpointFromProfile ? null : endpointUrl),
  ];
}

function variables({ lambdeck, endpointUrl, fips, dualStack }: CopySource): string {
  if (lambdeck.isLocal || endpointUrl !== null) return '';
  return `${fips ? 'AWS_USE_FIPS_ENDPOINT=true ' : ''}${dualStack ? 'AWS_USE_DUALSTACK_ENDPOINT=true ' : ''}`;
}

function notes({ lambdeck, keys }: CopySource): readonly string[] {
  if (lambdeck.isLocal) return [];
  if (keys.kind === 'default chain') {
    return [
      'Where AWS_ACCESS_KEY_ID is not set the command takes the default profile: set keys in the shell first.',
    ];
  }
  if (keys.kind !== 'variables' || !keys.pasted) return [];
  return ['The pasted keys are in this window only: put them into the shell’s variables first.'];
}
