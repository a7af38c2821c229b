import { delimiter } from 'node:path';
import type { FunctionVersionTarget } from './invocation.ts';

export interface EnvironmentVariableInputs {
  readonly target: FunctionVersionTarget;
  readonly runtimeApi: string;
  readonly logStream: string;
  readonly runtimeFolder: string;
  /** The folder of the function's code. */
  readonly taskRoot: string;
  /** The environment of the shell that started the endpoint. */
  readonly host: Readonly<Record<string, string | undefined>>;
}

/** What a program needs to start at all on this machine. Nothing else of the host's environment reaches a function. */
const machine = [
  'PATH',
  'Path',
  'HOME',
  'TMPDIR',
  'SystemRoot',
  'SystemDrive',
  'windir',
  'ComSpec',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERPROFILE',
];

/** The user's own keys, so that a function can call AWS from here as it does there. */
const credentials = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/**
 * The environment variables of a function: those of its template, under the ones that Lambda defines and that a
 * template cannot change ("Defined runtime environment variables" in the Lambda developer guide).
 */
export function environmentVariables(inputs: EnvironmentVariableInputs): Record<string, string> {
  const { definition, version, region } = inputs.target;
  const variables: Record<string, string> = {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...pick(inputs.host, machine),
    ...pick(inputs.host, credentials),
    ...definition.environment,
    _HANDLER: definition.handler,
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime ?? 'Image'}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMB),
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: definition.logging.format,
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logging.group,
    AWS_LAMBDA_LOG_STREAM_NAME: inputs.logStream,
    AWS_LAMBDA_RUNTIME_API: inputs.runtimeApi,
    LAMBDA_RUNTIME_DIR: inputs.runtimeFolder,
    LAMBDA_TASK_ROOT: inputs.taskRoot,
  };
  if (definition.logging.format === 'JSON') {
    variables['AWS_LAMBDA_LOG_LEVEL'] = definition.logging.applicationLevel;
  }
  if (definition.runtime?.startsWith('python') === true) {
    variables['PYTHONPATH'] = [inputs.taskRoot, variables['PYTHONPATH']].filter(Boolean).join(delimiter);
    variables['PYTHONUNBUFFERED'] = '1';
    // As on Lambda, where the code's folder is read-only: nothing appears in the person's project, where it would look like a
    // changed source.
    variables['PYTHONDONTWRITEBYTECODE'] = '1';
  }
  return variables;
}

function pick(
  from: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
