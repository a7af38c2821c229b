import type { Run } from '../../../contract/run.ts';

/** Longer payloads are read from a file: a shell's line is no place for them. */
const longestInline = 2000;

/** One word of a POSIX shell command. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./$-]+$/u.test(text) && !text.includes('$')
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same run as commands. `payloadFile` tells that the payload has to be put in event.json first. */
export interface CliCommands {
  readonly lambdeck: string;
  /** Null where the AWS CLI has no such call (response streaming). */
  readonly aws: string | null;
  readonly payloadFile: boolean;
}

type Flag = readonly [name: string, value: string | null];

function join(head: readonly string[], flags: readonly Flag[], tail: readonly string[] = []): string {
  const words = flags.flatMap(([name, value]) => (value === null ? [] : [`${name} ${shellWord(value)}`]));
  return [...head, ...words, ...tail].join(' ');
}

const isAws = (endpoint: string): boolean => /\.amazonaws\.com(?:\.cn)?(?:[:/]|$)/u.test(endpoint);

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

export function cliCommands(run: Run): CliCommands {
  const inline = run.payload.encoding === 'utf8' && run.payload.text !== null;
  const payload = inline && run.payload.sizeBytes <= longestInline ? run.payload.text : null;
  const payloadFile = payload === null;
  const name = run.functionName;
  const profile = run.connectionId.startsWith('profile:') ? run.connectionId.slice('profile:'.length) : null;
  const elsewhere = isAws(run.endpoint) ? null : run.endpoint;
  const type = run.invocationType === 'RequestResponse' ? null : run.invocationType;
  const qualified = run.qualifier === null ? name : `${name}:${run.qualifier}`;
  const lambdeck = join(
    ['lambdeck invoke', shellWord(qualified)],
    [
      ['--payload', payload === '' ? null : (payload ?? '@event.json')],
      ['--type', type],
      ['--client-context', run.clientContext],
      ['--tenant-id', run.tenantId],
      ['--profile', profile],
      ['--region', run.connectionId === 'local' ? null : run.region],
      ['--endpoint-url', run.connectionId === 'local' ? null : elsewhere],
    ],
    run.streaming ? ['--stream'] : [],
  );
  const aws = join(
    ['aws lambda invoke'],
    [
      ['--function-name', name],
      ['--qualifier', run.qualifier],
      ['--invocation-type', type],
      ['--cli-binary-format', 'raw-in-base64-out'],
      ['--payload', payload === '' ? null : (payload ?? 'file://event.json')],
      ['--client-context', run.clientContext === null ? null : base64(run.clientContext)],
      ['--tenant-id', run.tenantId],
      ['--durable-execution-name', run.durableExecutionName],
      ['--log-type', type === null ? 'Tail' : null],
      ['--profile', profile],
      ['--region', run.region],
      ['--endpoint-url', elsewhere],
    ],
    ['response.json'],
  );
  return { lambdeck, aws: run.streaming ? null : aws, payloadFile };
}
