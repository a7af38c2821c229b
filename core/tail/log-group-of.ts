import type { AwsClients, Target } from '../aws/aws-clients.ts';
import { plainFunctionName } from '../aws/function-summary.ts';
import type { IdentityReader } from '../aws/identity.ts';
import { readConfiguration } from '../aws/read-configuration.ts';
import type { FunctionBook } from '../function-book.ts';

/** Where a function logs. */
export interface FunctionLogGroup {
  readonly logGroup: string;
  /** Without `:*`; null where it is not wanted and where nothing tells the account. */
  readonly logGroupArn: string | null;
}

export interface LogGroupOfParts {
  readonly clients: AwsClients;
  readonly functions: FunctionBook;
  readonly identity: IdentityReader;
}

export interface LogGroupOfOptions {
  /** Reads the configuration whatever is known. */
  readonly isFresh: boolean;
  /** Takes asking who the keys belong to, where nothing else tells the account. */
  readonly withArn: boolean;
}

/** The function whose log group is wanted, as it was asked for. */
export interface LoggingFunction {
  readonly connectionId: string;
  readonly functionName: string;
  readonly qualifier: string | null;
}

/**
 * The log group of a function: what its configuration says, else what a listing said, else the usual name, because being
 * allowed to invoke does not mean being allowed to read the configuration.
 */
export async function logGroupOf(
  parts: LogGroupOfParts,
  target: Target,
  asked: LoggingFunction,
  { isFresh, withArn }: LogGroupOfOptions,
  signal: AbortSignal,
): Promise<FunctionLogGroup> {
  const { functionName } = asked;
  const place = { ...asked, region: target.region };
  let { arn, logGroup } = parts.functions.facts(place);
  if (isFresh || logGroup === null) {
    const read = await readConfiguration(parts.clients, target, asked, signal);
    if (read.ok) {
      arn = read.value.FunctionArn ?? arn;
      logGroup = read.value.LoggingConfig?.LogGroup || null;
      parts.functions.note(place, { arn, logGroup });
    }
  }
  logGroup ??= `/aws/lambda/${plainFunctionName(functionName)}`;
  if (functionName.startsWith('arn:')) arn = functionName;
  const owner = withArn ? (ownerIn(arn) ?? (await ownerOfKeys(parts, target))) : null;
  return {
    logGroup,
    logGroupArn:
      owner === null
        ? null
        : `arn:${owner.partition}:logs:${target.region}:${owner.account}:log-group:${logGroup}`,
  };
}

interface Owner {
  readonly partition: string;
  readonly account: string;
}

function ownerIn(arn: string | null): Owner | null {
  const [, partition, account] = /^arn:([^:]+):[^:]+:[^:]*:(\d{12}):/.exec(arn ?? '') ?? [];
  return partition === undefined || account === undefined ? null : { partition, account };
}

/** The account that the keys belong to is the function's own where its ARN is not known. */
async function ownerOfKeys({ identity }: LogGroupOfParts, target: Target): Promise<Owner | null> {
  const { arn, account } = await identity(target.resolved, target.region);
  return ownerIn(arn) ?? (account === null ? null : { partition: 'aws', account });
}
