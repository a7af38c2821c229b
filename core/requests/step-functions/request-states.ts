import type { SavedRequest } from '../../../contract/saved-request.ts';
import { lambdaLimits } from '../../../contract/limits.ts';
import { encodedClientContext } from '../../aws/check-request.ts';
import { expectationInJsonata } from './expectation-in-jsonata.ts';
import { ExportProblem } from './export-problem.ts';
import { withJsonataHelpers } from './jsonata-helpers.ts';
import { inBraces, jsonataString, plainText } from './jsonata-text.ts';
import { payloadInJsonata } from './payload-in-jsonata.ts';
import type { VariablesInJsonata } from './variables-in-jsonata.ts';

type State = Readonly<Record<string, unknown>>;

/** The states of one request, by name. */
export interface RequestStates {
  readonly first: string;
  readonly states: Readonly<Record<string, State>>;
  /** What could not be taken along, in sentences. */
  readonly notes: readonly string[];
}

/** Step Functions hands over no more than this at a time (Service quotas: input or output of a task). */
const mostPayloadBytes = 256 * 1024;

interface RequestParts {
  readonly request: SavedRequest;
  readonly variables: VariablesInJsonata;
  /** `arn:aws:states:::lambda:invoke` in this region's partition. */
  readonly resource: string;
  /** The environment's, for a request that names none. */
  readonly qualifier: string | null;
  readonly name: (base: string, suffix?: string) => string;
  /** The state that follows. */
  readonly next: string;
}

/**
 * A request as a task, and after it a choice and a failure where expectations can be written in JSONata. Throws an
 * ExportProblem for a request that Step Functions cannot make.
 */
export function requestStates(parts: RequestParts): RequestStates {
  const { request, variables, name, next } = parts;
  refuse(request);
  const notes: string[] = [];
  const first = name(request.name);
  const told = request.expect.map((text) => ({ text, ...expectationInJsonata(text, variables) }));
  const translated = told.flatMap((one) => ('condition' in one ? [one] : []));
  const left = told.flatMap((one) => ('reason' in one ? [one] : []));
  for (const { text, reason } of left) notes.push(`${request.name}: not checked: ${text} — ${reason}`);
  if (request.expect.some((text) => /(?<![\w.'"`])(?:functionError|error)\b(?!\s*==\s*null)/.test(text))) {
    notes.push(`${request.name}: a function that fails fails its row, whatever is expected of its error.`);
  }
  const payload = payloadInJsonata(request.payload, variables);
  if (Buffer.byteLength(request.payload) > mostPayloadBytes) {
    throw new ExportProblem(
      `The payload of ${request.name} has more than 256 KB.`,
      'Step Functions takes no more: put it in S3 and let the function read it.',
    );
  }
  if (payload?.rounds === true) {
    notes.push(
      `${request.name}: the payload has a number of so many digits that Step Functions may round it.`,
    );
  }
  if (request.streaming === 'on')
    notes.push(`${request.name}: its response comes in one piece: Step Functions streams none.`);
  const choice = translated.length === 0 ? next : name(request.name, ' met?');
  const task: State = {
    Type: 'Task',
    ...commentOf(
      request,
      left.map(({ text }) => text),
    ),
    Resource: parts.resource,
    Arguments: argumentsOf(parts, payload),
    ...(request.timeoutSeconds === null ? {} : { TimeoutSeconds: Math.ceil(request.timeoutSeconds) }),
    ...retryOf(request),
    Output: {
      request: plainText(first),
      statusCode: inBraces('$states.result.StatusCode'),
      executedVersion: inBraces(
        '$exists($states.result.ExecutedVersion) ? $states.result.ExecutedVersion : null',
      ),
      response: inBraces('$exists($states.result.Payload) ? $states.result.Payload : null'),
      missed: translated.length === 0 ? [] : inBraces(withJsonataHelpers(missedOf(translated))),
    },
    Next: choice,
  };
  if (translated.length === 0) return { first, states: { [first]: task }, notes };
  const missed = name(request.name, ' missed');
  return {
    first,
    states: {
      [first]: task,
      [choice]: {
        Type: 'Choice',
        Choices: [{ Condition: inBraces('$count($states.input.missed) = 0'), Next: next }],
        Default: missed,
      },
      [missed]: {
        Type: 'Fail',
        Error: 'ExpectationMissed',
        Cause: inBraces(`${jsonataString(`${request.name}: `)} & $join($states.input.missed, "; ")`),
      },
    },
    notes,
  };
}

function refuse(request: SavedRequest): void {
  const remedy = 'Leave it out: export a folder without it, or one file.';
  if (request.invocationType === 'DryRun') {
    throw new ExportProblem(`${request.name} is a dry run, which Step Functions cannot make.`, remedy);
  }
  if ((request.tenantId ?? '') !== '' || (request.durableExecutionName ?? '') !== '') {
    throw new ExportProblem(
      `${request.name} has a tenant id or a durable execution name, which lambda:invoke of Step Functions does not take.`,
      remedy,
    );
  }
  if (request.functionName.trim() === '') {
    throw new ExportProblem(`${request.name} names no function.`, 'Name one in the file.');
  }
}

function commentOf(request: SavedRequest, unchecked: readonly string[]): State {
  const lines = [
    ...(request.description === null ? [] : [request.description]),
    ...(unchecked.length === 0 ? [] : [`Expected, and not checked here: ${unchecked.join('; ')}`]),
  ];
  return lines.length === 0 ? {} : { Comment: lines.join('\n') };
}

function argumentsOf(
  { request, variables, qualifier }: RequestParts,
  payload: ReturnType<typeof payloadInJsonata>,
): State {
  const plain = (text: string): string => {
    const { expression } = variables.plain(text);
    return expression === null ? plainText(text) : inBraces(expression);
  };
  const named = request.qualifier ?? qualifier;
  return {
    FunctionName: plain(request.functionName),
    ...(named === null ? {} : { Qualifier: plain(named) }),
    ...(request.invocationType === 'Event' ? { InvocationType: 'Event' } : {}),
    ...clientContextOf(request.clientContext, variables),
    ...(payload === null ? {} : { Payload: payload.value }),
  };
}

function clientContextOf(text: string | null, variables: VariablesInJsonata): State {
  const encoded = encodedClientContext(text);
  if (text === null || encoded === null) return {};
  const { expression } = variables.plain(text);
  return { ClientContext: expression === null ? encoded : inBraces(`$base64encode(${expression})`) };
}

/** A task of Step Functions is tried once unless it says otherwise; so is a run of Lambdeck. */
function retryOf({ retries }: SavedRequest): State {
  if (retries.count === 0) return {};
  const backOff = { IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: retries.count, JitterStrategy: 'FULL' };
  // As bp-lambda-serviceexception in the developer guide has them.
  const ambiguous = [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
  ];
  const errors = ['Lambda.TooManyRequestsException', ...(retries.ambiguous ? ambiguous : [])];
  return { Retry: [{ ErrorEquals: errors, ...backOff }] };
}

/** The texts of those that are not met: what is missing in a list is left out of it. */
function missedOf(translated: readonly { readonly text: string; readonly condition: string }[]): string {
  return `[${translated.map(({ text, condition }) => `${condition} ? [] : ${jsonataString(text)}`).join(', ')}]`;
}

/** For the note on express workflows, in seconds. */
export const longestExpressSeconds = 300;

/** Whether a request may run longer than an express workflow does. */
export function outlastsExpress({ timeoutSeconds }: SavedRequest): boolean {
  return (timeoutSeconds ?? lambdaLimits.maximumTimeoutSeconds) > longestExpressSeconds;
}
