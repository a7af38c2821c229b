import type { SavedRequest } from '../../../../contract/saved-request.ts';
import { isJson } from '../../../json/is-json.ts';
import { textOfBase64 } from '../text-of-base64.ts';
import type { Recognised } from '../imported-request.ts';
import { importedRequest } from '../imported-request.ts';
import { contextOf, typeOf } from '../request-of-call.ts';
import type { CommandWord, ShellCommand } from './shell-command.ts';
import { withoutUser } from './without-user.ts';

/** Options of the AWS CLI that take no value; all others of `lambda invoke` take one. */
const switches = new Set([
  'debug',
  'no-verify-ssl',
  'verify-ssl',
  'no-paginate',
  'paginate',
  'no-sign-request',
  'sign-request',
  'no-cli-pager',
  'cli-auto-prompt',
  'no-cli-auto-prompt',
  'v2-debug',
]);

/** What it waits when copied from Lambdeck without a timeout: Lambda's longest run and a margin. */
const copiedWaitSeconds = 960;

/** The request of `aws lambda invoke`; null when the command is another. */
export function awsCliRequest(command: ShellCommand): Recognised | null {
  const { options, operation } = optionsOf(command.words.slice(1));
  if (operation[0] !== 'lambda' || !['invoke', 'invoke-async'].includes(operation[1] ?? '')) return null;
  const notes: string[] = [];
  const skeleton = skeletonOf(options.get('cli-input-json')?.text ?? null, notes);
  const value = (name: string, member: string): string | null => {
    const word = options.get(name);
    if (word?.expands === true) notes.push(`--${name} holds a variable of the shell: ${word.text}.`);
    const text = word?.text ?? skeleton(member);
    return text === '' ? null : text;
  };
  for (const name of ['profile', 'region', 'endpoint-url'] as const) {
    const word = options.get(name);
    if (word !== undefined)
      notes.push(`It was sent with --${name} ${withoutUser(word.text)}: choose that with the connection.`);
  }
  const asynchronous = operation[1] === 'invoke-async';
  const logType = value('log-type', 'LogType');
  const seconds = Number(options.get('cli-read-timeout')?.text ?? Number.NaN);
  const found: Partial<SavedRequest> = {
    functionName: value('function-name', 'FunctionName') ?? '',
    qualifier: value('qualifier', 'Qualifier'),
    invocationType: asynchronous ? 'Event' : typeOf(value('invocation-type', 'InvocationType'), notes),
    payload: payloadOf(
      value(asynchronous ? 'invoke-args' : 'payload', 'Payload'),
      options.get('cli-binary-format')?.text ?? null,
      command.input,
      notes,
    ),
    clientContext: contextOf(value('client-context', 'ClientContext'), notes),
    tenantId: value('tenant-id', 'TenantId'),
    durableExecutionName: value('durable-execution-name', 'DurableExecutionName'),
    ...(logType === null ? {} : { logTail: logType === 'Tail' }),
    ...(seconds > 0 && seconds <= 3600 && seconds !== copiedWaitSeconds ? { timeoutSeconds: seconds } : {}),
  };
  return { kind: 'aws-cli', request: importedRequest(found), notes };
}

/** Options by name, and the words that are none: `lambda`, `invoke`, the file for the response. */
function optionsOf(words: readonly CommandWord[]): {
  readonly options: ReadonlyMap<string, CommandWord>;
  readonly operation: readonly string[];
} {
  const options = new Map<string, CommandWord>();
  const operation: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const { text, expands } = word;
    if (!text.startsWith('--')) {
      operation.push(text);
      continue;
    }
    const equals = text.indexOf('=');
    if (equals !== -1) options.set(text.slice(2, equals), { text: text.slice(equals + 1), expands });
    else if (!switches.has(text.slice(2))) {
      at += 1;
      options.set(text.slice(2), words[at] ?? { text: '', expands: false });
    }
  }
  return { options, operation };
}

/** The members of `--cli-input-json`. */
function skeletonOf(json: string | null, notes: string[]): (member: string) => string | null {
  if (json === null) return () => null;
  try {
    const value: unknown = JSON.parse(json);
    return (member) => {
      const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, member) : null;
      return typeof found === 'string' ? found : null;
    };
  } catch {
    notes.push('What --cli-input-json names was not read.');
    return () => null;
  }
}

/**
 * The event's text. Version 2 of the CLI takes `--payload` for base64 unless it is told otherwise, version 1 for text;
 * what is JSON as it stands is taken for text all the same.
 */
function payloadOf(
  given: string | null,
  format: string | null,
  input: string | null,
  notes: string[],
): string {
  if (given === null) return '';
  const file = /^(fileb?):\/\/(.*)$/s.exec(given);
  if (file !== null) {
    const [, scheme, name = ''] = file;
    if (input !== null && /^(?:\/dev\/stdin|-)$/.test(name)) {
      return scheme === 'fileb' || format === 'raw-in-base64-out' || isJson(input) ? input : plainText(input);
    }
    notes.push(`The event is in ${name}, which was not read: add its text.`);
    return '';
  }
  return format === 'raw-in-base64-out' || isJson(given) ? given : plainText(given);
}

function plainText(given: string): string {
  const text = textOfBase64(given);
  return text !== null && isJson(text) ? text : given;
}
