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
  const functions = facts.functionNames.map((name) =>
    name.startsWith('arn:')
      ? `${name}, ${name}:*`
      : `arn:${partition}:lambda:${region}:ACCOUNT:function:${name}, the same with :*`,
  );
  const permissions: readonly (readonly [string, string])[] = [
    ...functions.map((name) => ['lambda:InvokeFunction', name] as const),
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
