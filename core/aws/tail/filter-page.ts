import type { AwsClients, Target } from '../aws-clients.ts';
import type { Exchange } from '../http-handler.ts';
import { readPatiently } from '../listing-problem.ts';
import { sendOptions } from '../send-options.ts';
import type { GroupEvent } from './group-event.ts';

/** A page of FilterLogEvents; an empty one with a token is normal. */
export interface FilterPage {
  readonly events: readonly { readonly id: string; readonly event: GroupEvent }[];
  readonly nextToken: string | undefined;
}

/** Reads a page of all events of a group from `startTime` (milliseconds since 1970) on, again while it is throttled. */
export async function readFilterPage(
  clients: AwsClients,
  target: Target,
  asked: { readonly logGroup: string; readonly startTime: number; readonly nextToken: string | undefined },
  signal: AbortSignal,
): Promise<
  | { readonly ok: true; readonly value: FilterPage }
  | { readonly ok: false; readonly error: unknown; readonly exchange: Exchange }
> {
  const { logGroup, startTime, nextToken } = asked;
  return readPatiently(signal, async (exchange) => {
    const client = await clients.logs(target);
    const { FilterLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
    const output = await client.send(
      new FilterLogEventsCommand({
        logGroupName: logGroup,
        startTime: Math.max(0, Math.floor(startTime)),
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
      sendOptions(exchange, signal),
    );
    const events = (output.events ?? []).map(
      ({ eventId, logStreamName = '', timestamp = 0, message = '' }) => ({
        // Emulators may leave the id out.
        id: eventId ?? `${logStreamName}\n${timestamp}\n${message}`,
        event: { stream: logStreamName, time: timestamp, message },
      }),
    );
    return { events, nextToken: output.nextToken };
  });
}
