import { assertNever } from '../../../contract/assert-never.ts';
import type { CopiedText, CopySource } from './copy-source.ts';
import { payloadFile, retryNotes } from './copy-source.ts';
import { inputFields } from './input-fields.ts';
import { keyNotes, placeholderKeys } from './placeholder-keys.ts';
import { hasSecrets } from './has-secrets.ts';
import { stringLiteral } from './string-literal.ts';
import { textExpression, textExpressionLines } from './text-expression.ts';

/** A whole program for the AWS SDK for JavaScript v3, to be saved as `invoke.mts`. It exits with 1 when the function fails. */
export function sdkV3TypeScript(source: CopySource): CopiedText {
  const command = source.streamed ? 'InvokeWithResponseStreamCommand' : 'InvokeCommand';
  const credentials = credentialsOf(source);
  const text = [
    `// npm install @aws-sdk/client-lambda${credentials.imports.length === 0 ? '' : ' @aws-sdk/credential-providers'}`,
    '// Save as invoke.mts; run with: node invoke.mts (Node 24, or 22.18 and later)',
    ...(source.payload === null ? ["import { readFileSync } from 'node:fs';"] : []),
    `import { ${command}, LambdaClient } from '@aws-sdk/client-lambda';`,
    ...credentials.imports,
    '',
    ...(hasSecrets(source) ? secretFunction : []),
    'const client = new LambdaClient({',
    `  region: ${stringLiteral(source.region)},`,
    ...(source.endpointUrl === null ? [] : [`  endpoint: ${stringLiteral(source.endpointUrl)},`]),
    ...(source.endpointUrl === null && source.fips ? ['  useFipsEndpoint: true,'] : []),
    ...(source.endpointUrl === null && source.dualStack ? ['  useDualstackEndpoint: true,'] : []),
    ...credentials.option,
    '  // Once: by default the SDK sends an invocation again after a 429, a 5xx or a lost connection.',
    '  maxAttempts: 1,',
    '});',
    '',
    `const command = new ${command}({`,
    ...inputLines(source),
    '});',
    ...(source.streamed ? streamedEnd(source) : bufferedEnd(source)),
    '',
  ].join('\n');
  return { text, notes: [...keyNotes(source), ...retryNotes(source)] };
}

const secretOf = (name: string) => `secret('${name}')`;
const secretInJson = (name: string) => `JSON.stringify(${secretOf(name)}).slice(1, -1)`;

const secretFunction: readonly string[] = [
  'function secret(name: string): string {',
  '  const value = process.env[name];',
  '  if (value === undefined) throw new Error(`Set ${name} first.`);',
  '  return value;',
  '}',
  '',
];

function credentialsOf({ keys }: CopySource): { imports: readonly string[]; option: readonly string[] } {
  const from = (name: string, call: string) => ({
    imports: [`import { ${name} } from '@aws-sdk/credential-providers';`],
    option: [`  credentials: ${call},`],
  });
  switch (keys.kind) {
    case 'profile':
      return from('fromIni', `fromIni({ profile: ${stringLiteral(keys.profile)} })`);
    case 'variables':
      return from('fromEnv', 'fromEnv()');
    case 'placeholder': {
      const { accessKeyId, secretAccessKey } = placeholderKeys;
      return {
        imports: [],
        option: [`  credentials: { accessKeyId: '${accessKeyId}', secretAccessKey: '${secretAccessKey}' },`],
      };
    }
    case 'default chain':
      return { imports: [], option: [] };
    default:
      return assertNever(keys);
  }
}

function inputLines(source: CopySource): readonly string[] {
  return [
    ...inputFields(source).map(([name, value]) => `  ${name}: ${textExpression(value, secretOf)},`),
    ...payloadLines(source.payload),
  ];
}

function payloadLines(payload: string | null): readonly string[] {
  if (payload === '') return [];
  if (payload === null) return [`  Payload: readFileSync('${payloadFile}'),`];
  const lines = textExpressionLines(payload, secretInJson);
  if (lines.length === 1) return [`  Payload: Buffer.from(${lines.join('')}),`];
  return ['  Payload: Buffer.from(', `    ${lines.join(' +\n      ')},`, '  ),'];
}

function send({ timeoutSeconds }: CopySource): string {
  if (timeoutSeconds === null) return 'await client.send(command)';
  return `await client.send(command, { abortSignal: AbortSignal.timeout(${Math.ceil(timeoutSeconds * 1000)}) })`;
}

const printTail = (log: string, indent: string): readonly string[] => [
  `${indent}if (${log}) console.error(Buffer.from(${log}, 'base64').toString());`,
];

function bufferedEnd(source: CopySource): readonly string[] {
  return [
    '',
    `const answer = ${send(source)};`,
    "console.error(`HTTP ${answer.StatusCode}, version ${answer.ExecutedVersion ?? 'not told'}`);",
    ...printTail('answer.LogResult', ''),
    'if (answer.FunctionError) {',
    '  console.error(`The function failed: ${answer.FunctionError}`);',
    '  process.exitCode = 1;',
    '}',
    'if (answer.Payload) process.stdout.write(answer.Payload);',
  ];
}

function streamedEnd(source: CopySource): readonly string[] {
  return [
    '',
    `const answer = ${send(source)};`,
    "console.error(`HTTP ${answer.StatusCode}, version ${answer.ExecutedVersion ?? 'not told'}`);",
    'for await (const { PayloadChunk, InvokeComplete } of answer.EventStream ?? []) {',
    '  if (PayloadChunk?.Payload) process.stdout.write(PayloadChunk.Payload);',
    ...printTail('InvokeComplete?.LogResult', '  '),
    '  if (InvokeComplete?.ErrorCode) {',
    "    console.error(`The function failed: ${InvokeComplete.ErrorCode} ${InvokeComplete.ErrorDetails ?? ''}`);",
    '    process.exitCode = 1;',
    '  }',
    '}',
  ];
}
