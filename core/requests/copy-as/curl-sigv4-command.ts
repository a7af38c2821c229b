import { encodedClientContext } from '../../aws/check-request.ts';
import type { CopiedText, CopySource } from './copy-source.ts';
import { given, logTypeOf, payloadFile, retryNotes } from './copy-source.ts';
import { keyNotes, placeholderKeys } from './placeholder-keys.ts';
import { betweenMarks } from './secret-marks.ts';
import { shellCommand, shellFlag, shellWord } from './shell-word.ts';

/**
 * curl signing by itself (`--aws-sigv4`, curl 7.75 and later). Keys come from the AWS CLI or the shell's variables. The
 * answer's head, with function error and log tail, is printed before its body: curl 7.88 crashes where it is to write the
 * head to a /dev/stderr that is a socket.
 */
export function curlSigv4Command(source: CopySource): CopiedText {
  const { keys, region, payload, streamed } = source;
  const fromShell = keys.kind !== 'placeholder';
  const { accessKeyId, secretAccessKey } = placeholderKeys;
  const header = (name: string, value: string | null) =>
    value === null ? [] : [`-H ${shellWord(`${name}: ${value}`)}`];
  const command = shellCommand([
    `curl --silent --show-error ${streamed ? '--dump-header -' : '--include'} --aws-sigv4 'aws:amz:${region}:lambda'`,
    fromShell
      ? '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"'
      : `--user ${accessKeyId}:${secretAccessKey}`,
    ...(fromShell ? ['${AWS_SESSION_TOKEN:+"-HX-Amz-Security-Token: $AWS_SESSION_TOKEN"}'] : []),
    "-H 'Content-Type: application/octet-stream'",
    ...header('X-Amz-Invocation-Type', source.invocationType),
    ...header('X-Amz-Log-Type', logTypeOf(source)),
    ...header('X-Amz-Client-Context', encodedClientContext(source.clientContext)),
    ...header('X-Amz-Tenant-Id', given(source.tenantId)),
    ...(streamed ? [] : header('X-Amz-Durable-Execution-Name', given(source.durableExecutionName))),
    ...shellFlag('--max-time', source.timeoutSeconds === null ? null : String(source.timeoutSeconds)),
    ...dataFlag(payload),
    ...(streamed ? ['--no-buffer --output response.eventstream'] : []),
    shellWord(urlOf(source)),
  ]);
  return {
    text: keys.kind === 'profile' ? withKeysOf(keys.profile, command) : command,
    notes: [
      ...(streamed
        ? ['The answer is kept as it comes, as an event stream: the response stands in binary frames.']
        : []),
      ...(/^[A-Za-z0-9._~-]+$/.test(source.functionName)
        ? []
        : [
            'Some versions of curl (7.88, for one) sign the colons of an ARN or NAME:QUALIFIER wrongly: where the signature is refused, write the plain name and the qualifier apart.',
          ]),
      ...(keys.kind === 'profile' ? ['Reading the profile’s keys takes version 2 of the AWS CLI.'] : []),
      ...(keys.kind === 'default chain' ? [shellKeysNote] : []),
      ...keyNotes(source),
      ...retryNotes(source),
    ],
  };
}

const shellKeysNote =
  'It signs with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, which have to be set first.';

/** Nothing is sent when the profile gives no keys: other keys in the shell would sign for another account. */
function withKeysOf(profile: string, command: string): string {
  return [
    '(',
    `  keys=$(aws configure export-credentials ${shellFlag('--profile', profile).join('')} --format env) || exit`,
    '  unset AWS_SESSION_TOKEN',
    '  eval "$keys"',
    `  ${command}`,
    ')',
  ].join('\n');
}

/** `--data-binary` takes a text that begins with `@` for a file's name; `--data-raw` does not. */
function dataFlag(payload: string | null): readonly string[] {
  if (payload === null) return [`--data-binary @${payloadFile}`];
  if (payload === '') return ["--data-binary ''"];
  return [`${payload.startsWith('@') ? '--data-raw' : '--data-binary'} ${shellWord(payload)}`];
}

function urlOf(source: CopySource): string {
  const call = source.streamed
    ? ['2021-11-15', 'response-streaming-invocations']
    : ['2015-03-31', 'invocations'];
  const path = `/${call[0]}/functions/${betweenMarks(source.functionName, encoded)}/${call[1]}`;
  const qualifier = given(source.qualifier);
  const query = qualifier === null ? '' : `?Qualifier=${betweenMarks(qualifier, encoded)}`;
  return source.address.replace(/\/+$/, '') + path + query;
}

/** RFC 3986, as the signature wants it: encodeURIComponent leaves five characters that have to be encoded too. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
