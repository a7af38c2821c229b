import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import type { AwsClients, Target } from '../aws-clients.ts';
import { readPatiently } from '../listing-problem.ts';
import { sendOptions } from '../send-options.ts';

/**
 * The class of a log group, which decides what can read it: INFREQUENT_ACCESS is for Logs Insights only, DELIVERY passes
 * Lambda's logs on to S3 or Firehose. Null when it may not be read (logs:DescribeLogGroups) or there is no such group.
 */
export async function readLogGroupClass(
  clients: AwsClients,
  target: Target,
  logGroup: string,
  signal: AbortSignal,
): Promise<LogGroupClass | null> {
  const { DescribeLogGroupsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const answer = await readPatiently(signal, async (exchange) => {
    const client = await clients.logs(target);
    return client.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroup }),
      sendOptions(exchange, signal),
    );
  });
  if (!answer.ok) return null;
  return answer.value.logGroups?.find(({ logGroupName }) => logGroupName === logGroup)?.logGroupClass ?? null;
}
