import type { AwsClients, Target } from './aws-clients.ts';
import { parseLog } from '../logs/parse-log.ts';
import { readPatiently } from './listing-problem.ts';
import { missingLog, type MissingLog } from './missing-log.ts';
import { sendOptions } from './send-options.ts';

/** The request ids that were found, or why the log could not be read. */
export type StartedRuns =
  { readonly ok: true; readonly requestIds: readonly string[] } | ({ readonly ok: false } & MissingLog);

const maximumPages = 50;
/** Text logs and JSON logs. */
const startPattern = '?"START RequestId:" ?"platform.start"';

/** The request ids of the runs that began between two times (milliseconds since 1970), oldest first. */
export async function readStartedRuns(
  clients: AwsClients,
  target: Target,
  logGroup: string,
  between: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): Promise<StartedRuns> {
  const { FilterLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const found = new Set<string>();
  let nextToken: string | undefined;
  for (let page = 0; page < maximumPages; page += 1) {
    const answer = await readPatiently(signal, async (exchange) => {
      const client = await clients.logs(target);
      return client.send(
        new FilterLogEventsCommand({
          logGroupName: logGroup,
          startTime: between.from,
          endTime: between.to,
          filterPattern: startPattern,
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
        sendOptions(exchange, signal),
      );
    });
    if (!answer.ok) return { ok: false, ...missingLog(answer.error, answer.exchange, logGroup) };
    for (const { message = '' } of answer.value.events ?? []) {
      for (const { kind, requestId } of parseLog(message)) {
        if (kind === 'start' && requestId !== null) found.add(requestId);
      }
    }
    nextToken = answer.value.nextToken;
    if (nextToken === undefined) break;
  }
  return { ok: true, requestIds: [...found] };
}
