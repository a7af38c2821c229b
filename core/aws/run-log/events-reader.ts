import type { AwsClients, Target } from '../aws-clients.ts';
import { readPatiently, type Pause } from '../listing-problem.ts';
import { missingLog } from '../missing-log.ts';
import { sendOptions } from '../send-options.ts';
import type { LogEvent, LogReader, NamedSearch, ReadEvents, TakeEvents } from './log-reader.ts';
import type { Exchange } from '../http-handler.ts';

interface Page {
  readonly events: readonly LogEvent[];
  readonly next: string | undefined;
}

/** Empty pages are normal where much is looked through; so many in one look are not. */
const maximumPages = 200;
/**
 * FilterLogEvents takes five calls a second for a whole account and region in most of them, GetLogEvents more. The first
 * two pages, of which one is mostly empty, are no burst.
 */
const restMs = { 'logs:FilterLogEvents': 300, 'logs:GetLogEvents': 0 } as const;

/** Reads with FilterLogEvents and GetLogEvents, which cost nothing and which groups of the standard class offer. */
export function createEventsReader(clients: AwsClients, target: Target, pause: Pause): LogReader {
  return {
    named: (search, take, signal) =>
      pages(pause, 'logs:FilterLogEvents', search.logGroup, null, take, signal, async (token, exchange) => {
        const [client, { FilterLogEventsCommand }] = await Promise.all([
          clients.logs(target),
          import('@aws-sdk/client-cloudwatch-logs'),
        ]);
        const output = await client.send(
          new FilterLogEventsCommand({
            logGroupName: search.logGroup,
            startTime: search.range.from,
            ...(search.range.to === null ? {} : { endTime: search.range.to }),
            ...(search.stream === null ? {} : { logStreamNames: [search.stream] }),
            filterPattern: filterPatternOf(search),
            ...(token === null ? {} : { nextToken: token }),
          }),
          sendOptions(exchange, signal),
        );
        const events = (output.events ?? []).map(({ timestamp = 0, logStreamName = '', message = '' }) => ({
          at: timestamp,
          stream: logStreamName,
          message,
        }));
        return { events, next: output.nextToken };
      }),
    stream: ({ logGroup, stream, range }, after, take, signal) =>
      pages(pause, 'logs:GetLogEvents', logGroup, after, take, signal, async (token, exchange) => {
        const [client, { GetLogEventsCommand }] = await Promise.all([
          clients.logs(target),
          import('@aws-sdk/client-cloudwatch-logs'),
        ]);
        const output = await client.send(
          new GetLogEventsCommand({
            logGroupName: logGroup,
            logStreamName: stream,
            startTime: range.from,
            // What has this time is left out, unlike by FilterLogEvents.
            ...(range.to === null ? {} : { endTime: range.to + 1 }),
            startFromHead: true,
            ...(token === null ? {} : { nextToken: token }),
          }),
          sendOptions(exchange, signal),
        );
        const events = (output.events ?? []).map(({ timestamp = 0, message = '' }) => ({
          at: timestamp,
          stream,
          message,
        }));
        // The token that was asked with comes back when there is no more.
        const { nextForwardToken } = output;
        return { events, next: nextForwardToken === token ? undefined : nextForwardToken };
      }),
  };
}

async function pages(
  pause: Pause,
  action: keyof typeof restMs,
  logGroup: string,
  first: string | null,
  take: TakeEvents,
  signal: AbortSignal,
  read: (token: string | null, exchange: Exchange) => Promise<Page>,
): Promise<ReadEvents> {
  let token = first;
  for (let page = 0; page < maximumPages; page += 1) {
    if (page > 1 && restMs[action] > 0) await pause(restMs[action], signal);
    const answer = await readPatiently(signal, (exchange) => read(token, exchange), pause);
    if (!answer.ok) return { ok: false, ...missingLog(answer.error, answer.exchange, logGroup, action) };
    const { events, next } = answer.value;
    token = next ?? token;
    if (!take(events) || next === undefined) break;
  }
  return { ok: true, next: token };
}

/** In JSON the platform's lines have the id in `record`, those of the function beside the message. */
function filterPatternOf({ requestId, format, lines }: NamedSearch): string {
  if (format === 'json') {
    const ofPlatform = `$.record.requestId = "${requestId}"`;
    return lines === 'platform' ? `{ ${ofPlatform} }` : `{ $.requestId = "${requestId}" || ${ofPlatform} }`;
  }
  // START, END, REPORT and crash lines say it so; what a function logs has the id between tabs.
  return lines === 'platform' && format === 'text' ? `"RequestId: ${requestId}"` : `"${requestId}"`;
}
