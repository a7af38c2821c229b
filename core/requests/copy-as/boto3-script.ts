import type { CopiedText, CopySource } from './copy-source.ts';
import { payloadFile, retryNotes, waitSeconds } from './copy-source.ts';
import { inputFields } from './input-fields.ts';
import { keyNotes, placeholderKeys } from './placeholder-keys.ts';
import { hasMarks, hasSecrets } from './has-secrets.ts';
import { stringLiteral } from './string-literal.ts';
import { textExpression, textExpressionLines } from './text-expression.ts';

/** A whole Python program. It exits with 1 when the function fails. */
export function boto3Script(source: CopySource): CopiedText {
  const { endpointUrl, fips, dualStack } = source;
  const text = [
    '# pip install boto3',
    'import base64',
    ...(hasSecrets(source) ? ['import json', 'import os'] : []),
    'import sys',
    '',
    'import boto3',
    'from botocore.config import Config',
    '',
    `session = boto3.Session(${sessionArguments(source)})`,
    'client = session.client(',
    "    'lambda',",
    `    region_name=${stringLiteral(source.region)},`,
    ...(endpointUrl === null ? [] : [`    endpoint_url=${stringLiteral(endpointUrl)},`]),
    '    config=Config(',
    '        # Once: by default boto3 sends an invocation again after a 5xx or a lost connection.',
    "        retries={'total_max_attempts': 1},",
    `        read_timeout=${waitSeconds(source)},`,
    '        tcp_keepalive=True,',
    ...(endpointUrl === null && fips ? ['        use_fips_endpoint=True,'] : []),
    ...(endpointUrl === null && dualStack ? ['        use_dualstack_endpoint=True,'] : []),
    '    ),',
    ')',
    '',
    `answer = client.${source.streamed ? 'invoke_with_response_stream' : 'invoke'}(`,
    ...inputLines(source),
    ')',
    "print('HTTP', answer['StatusCode'], 'version', answer.get('ExecutedVersion', 'not told'), file=sys.stderr)",
    ...(source.streamed ? streamedEnd : bufferedEnd),
    '',
  ].join('\n');
  return { text, notes: [...keyNotes(source), ...retryNotes(source)] };
}

const secretOf = (name: string) => `os.environ['${name}']`;
const secretInJson = (name: string) => `json.dumps(${secretOf(name)})[1:-1]`;

function sessionArguments({ keys }: CopySource): string {
  if (keys.kind === 'profile') return `profile_name=${stringLiteral(keys.profile)}`;
  if (keys.kind !== 'placeholder') return '';
  const { accessKeyId, secretAccessKey } = placeholderKeys;
  return `aws_access_key_id='${accessKeyId}', aws_secret_access_key='${secretAccessKey}'`;
}

function inputLines(source: CopySource): readonly string[] {
  return [
    ...inputFields(source).map(([name, value]) => `    ${name}=${textExpression(value, secretOf)},`),
    ...payloadLines(source.payload),
  ];
}

function payloadLines(payload: string | null): readonly string[] {
  if (payload === '') return [];
  if (payload === null) return [`    Payload=open('${payloadFile}', 'rb').read(),`];
  const lines = textExpressionLines(payload, secretInJson);
  if (hasMarks(payload)) {
    return ['    Payload=(', `        ${lines.join(' +\n        ')}`, '    ).encode(),'];
  }
  if (lines.length === 1) return [`    Payload=${lines.join('')}.encode(),`];
  // Literals side by side are one string.
  return ['    Payload=(', ...lines.map((line) => `        ${line}`), '    ).encode(),'];
}

const bufferedEnd: readonly string[] = [
  "if 'LogResult' in answer:",
  "    print(base64.b64decode(answer['LogResult']).decode(errors='replace'), file=sys.stderr)",
  "sys.stdout.buffer.write(answer['Payload'].read())",
  "if 'FunctionError' in answer:",
  '    sys.exit(f"The function failed: {answer[\'FunctionError\']}")',
];

const streamedEnd: readonly string[] = [
  "failed = ''",
  "for event in answer['EventStream']:",
  "    if 'PayloadChunk' in event:",
  "        sys.stdout.buffer.write(event['PayloadChunk']['Payload'])",
  '        sys.stdout.buffer.flush()',
  "    complete = event.get('InvokeComplete', {})",
  "    if 'LogResult' in complete:",
  "        print(base64.b64decode(complete['LogResult']).decode(errors='replace'), file=sys.stderr)",
  "    if 'ErrorCode' in complete:",
  "        failed = f\"The function failed: {complete['ErrorCode']} {complete.get('ErrorDetails', '')}\"",
  'if failed:',
  '    sys.exit(failed)',
];
