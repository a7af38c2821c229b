/** The name of a log group that is given by its name or its ARN, with or without the `:*` that stands for its streams. */
export function logGroupName(nameOrArn: string): string {
  const name = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:(.+)$/.exec(nameOrArn)?.[1] ?? nameOrArn;
  return name.replace(/:\*$/, '');
}
