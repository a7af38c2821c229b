/**
 * The region that a full function ARN names; null for a name, a partial ARN and what is no ARN. Lambda refuses an ARN of
 * another region ("Functions from '...' are not reachable in this region"), so the request has to go to this one.
 */
export function regionOfArn(functionName: string): string | null {
  return /^arn:[^:]*:lambda:([a-z0-9-]{1,40}):\d{12}:function:/.exec(functionName)?.[1] ?? null;
}
