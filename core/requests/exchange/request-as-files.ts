import type { SavedRequest } from '../../../contract/saved-request.ts';
import { encodedClientContext } from '../../aws/check-request.ts';
import { shellCommand, shellFlag, shellWord } from '../copy-as/shell-word.ts';

/** A file that a request is written as. */
export interface RequestAsFile {
  readonly name: string;
  readonly text: string;
  readonly executable?: boolean;
}

/**
 * A request as files for those without Lambdeck: the event as it stands, the client context, and scripts for the AWS CLI
 * and curl that take region and keys from where they are run. `source` is the text of the request's own file.
 */
export function requestAsFiles(request: SavedRequest, source: string): readonly RequestAsFile[] {
  const context = request.clientContext?.trim() ?? '';
  return [
    { name: 'README.md', text: readme(request) },
    { name: 'request.lambda.yml', text: source },
    { name: 'event.json', text: request.payload },
    ...(context === '' ? [] : [{ name: 'client-context.json', text: request.clientContext ?? '' }]),
    ...(request.functionName === ''
      ? []
      : [
          { name: 'invoke-aws-cli.sh', text: awsCliScript(request), executable: true },
          { name: 'invoke-curl.sh', text: curlScript(request), executable: true },
        ]),
  ];
}

function readme(request: SavedRequest): string {
  const { name, description, functionName, qualifier, clientContext } = request;
  const target = qualifier === null ? functionName : `${functionName}:${qualifier}`;
  const scripts =
    functionName === ''
      ? []
      : ['- `invoke-aws-cli.sh`, `invoke-curl.sh`: send it; set AWS_REGION and credentials first'];
  return [
    `# ${name}`,
    '',
    ...(description === null || description.trim() === '' ? [] : [description.trim(), '']),
    functionName === ''
      ? 'A request for an AWS Lambda function; which one is not said.'
      : `A request for the AWS Lambda function \`${target}\`, ${request.invocationType}.`,
    '',
    '- `event.json`: the event, as it is sent',
    ...((clientContext ?? '').trim() === '' ? [] : ['- `client-context.json`: the client context']),
    '- `request.lambda.yml`: all of it for Lambdeck: `lambdeck run request.lambda.yml`',
    ...scripts,
    ...(hasVariables(request)
      ? [
          '',
          'Texts in `{{` and `}}` are variables. Only Lambdeck fills them in: replace them before you use the scripts.',
        ]
      : []),
    '',
  ].join('\n');
}

function hasVariables(request: SavedRequest): boolean {
  const { functionName, qualifier, payload, clientContext, tenantId, templating } = request;
  return (
    templating &&
    [functionName, qualifier, payload, clientContext, tenantId].some((text) => text?.includes('{{') === true)
  );
}

const head = (request: SavedRequest, needs: string): readonly string[] => [
  '#!/bin/sh',
  `# ${needs}`,
  ...(hasVariables(request) ? ['# The variables in {{ }} have to be replaced first.'] : []),
  'cd -- "$(dirname -- "$0")" || exit',
];

function logTypeOf({ logTail, invocationType }: SavedRequest): 'Tail' | null {
  return logTail && invocationType === 'RequestResponse' ? 'Tail' : null;
}

const given = (text: string | null): string | null => (text === null || text === '' ? null : text);

/** `fileb://` sends the event as it stands in versions 1 and 2 of the CLI. */
function awsCliScript(request: SavedRequest): string {
  const { invocationType, payload, timeoutSeconds } = request;
  const command = shellCommand([
    'AWS_MAX_ATTEMPTS=1 aws lambda invoke',
    ...shellFlag('--function-name', request.functionName),
    ...shellFlag('--qualifier', given(request.qualifier)),
    ...shellFlag('--invocation-type', invocationType === 'RequestResponse' ? null : invocationType),
    ...shellFlag('--payload', payload === '' ? null : 'fileb://event.json'),
    ...shellFlag('--client-context', encodedClientContext(request.clientContext)),
    ...shellFlag('--tenant-id', given(request.tenantId)),
    ...shellFlag('--durable-execution-name', given(request.durableExecutionName)),
    ...shellFlag('--log-type', logTypeOf(request)),
    `--cli-read-timeout ${timeoutSeconds === null ? 960 : Math.ceil(timeoutSeconds)}`,
    'response.json',
  ]);
  return `${[...head(request, 'Needs the AWS CLI, with a region and credentials (AWS_PROFILE, AWS_REGION).'), command].join('\n')}\n`;
}

function curlScript(request: SavedRequest): string {
  const header = (name: string, value: string | null) =>
    value === null ? [] : [`-H ${shellWord(`${name}: ${value}`)}`];
  const qualifier = given(request.qualifier);
  const query = qualifier === null ? '' : `?Qualifier=${encodeURIComponent(qualifier)}`;
  const path = `/2015-03-31/functions/${encodeURIComponent(request.functionName)}/invocations${query}`;
  const command = shellCommand([
    'curl --silent --show-error --include --aws-sigv4 "aws:amz:$AWS_REGION:lambda"',
    '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    '${AWS_SESSION_TOKEN:+"-HX-Amz-Security-Token: $AWS_SESSION_TOKEN"}',
    ...header('X-Amz-Invocation-Type', request.invocationType),
    ...header('X-Amz-Log-Type', logTypeOf(request)),
    ...header('X-Amz-Client-Context', encodedClientContext(request.clientContext)),
    ...header('X-Amz-Tenant-Id', given(request.tenantId)),
    ...header('X-Amz-Durable-Execution-Name', given(request.durableExecutionName)),
    ...shellFlag('--max-time', request.timeoutSeconds === null ? null : String(request.timeoutSeconds)),
    request.payload === '' ? "--data-binary ''" : '--data-binary @event.json',
    `"https://lambda.$AWS_REGION.amazonaws.com"${shellWord(path)}`,
  ]);
  const needs =
    'Needs curl 7.75 and AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN).';
  return `${[...head(request, needs), command].join('\n')}\n`;
}
