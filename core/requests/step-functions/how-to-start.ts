import { plainFunctionName } from '../../aws/function-summary.ts';
import { shellWord } from '../copy-as/shell-word.ts';
import type { MapOptions } from './state-machine.ts';

/** What the commands of the AWS CLI are filled in with. */
export interface StartingFacts {
  readonly file: string;
  readonly name: string;
  readonly region: string | null;
  readonly functionNames: readonly string[];
}

/**
 * The commands that make and start the state machine, and what its role has to be allowed (iam-policies-eg-dist-map in the
 * developer guide). For a terminal, line by line.
 */
export function howToStart(facts: StartingFacts, options: MapOptions): readonly string[] {
  const { partition, data, results } = options;
  const region = facts.region ?? 'REGION';
  const machine = `arn:${partition}:states:${region}:ACCOUNT:stateMachine:${facts.name}`;
  const execution = `arn:${partition}:states:${region}:ACCOUNT:execution:${facts.name}:*`;
  const bucket = `arn:${partition}:s3:::${data.bucket}`;
  const functions = new Set(
    facts.functionNames.map((name) => functionArn(name, `arn:${partition}:lambda:${region}`)),
  );
  const permissions: readonly (readonly [string, string])[] = [
    ...[...functions].map((arn) => ['lambda:InvokeFunction', `${arn}, ${arn}:*`] as const),
    data.form === 'objects' ? ['s3:ListBucket', bucket] : ['s3:GetObject', `${bucket}/${data.key}`],
    ...(results === null
      ? []
      : ([
          [
            's3:PutObject, s3:GetObject, s3:ListMultipartUploadParts, s3:AbortMultipartUpload',
            `arn:${partition}:s3:::${results.bucket}/${results.key.replace(/\/?$/, '/*')}`,
          ],
        ] as const)),
    ['states:StartExecution', machine],
    ['states:DescribeExecution, states:StopExecution', execution],
  ];
  return [
    'Make it, with a role that Step Functions may assume (states.amazonaws.com):',
    `  aws stepfunctions create-state-machine --region ${region} --name ${facts.name} --type STANDARD --definition ${shellWord(`file://${facts.file}`)} --role-arn arn:${partition}:iam::ACCOUNT:role/ROLE`,
    'The role has to be allowed:',
    ...permissions.map(([actions, resource]) => `  ${actions} on ${resource}`),
    'Start it, and see how many rows succeeded and failed:',
    `  aws stepfunctions start-execution --region ${region} --state-machine-arn ${machine}`,
    `  aws stepfunctions list-map-runs --region ${region} --execution-arn EXECUTION_ARN`,
    `  aws stepfunctions describe-map-run --region ${region} --map-run-arn MAP_RUN_ARN`,
  ];
}

/** The ARN of a function in any form of its name, without a qualifier; what only a row tells may be anything. */
function functionArn(name: string, here: string): string {
  const plain = name.replaceAll(/\{\{.*?\}\}/gs, '*');
  const full = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+/.exec(plain)?.[0];
  if (full !== undefined) return full;
  const account = /^\d{12}(?=:)/.exec(plain)?.[0] ?? 'ACCOUNT';
  return `${here}:${account}:function:${plainFunctionName(plain)}`;
}
