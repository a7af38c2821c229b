import type { StartLiveTailResponseStream } from '@aws-sdk/client-cloudwatch-logs';
import type { AwsClients, Target } from '../aws-clients.ts';
import type { Exchange, SendOptions } from '../http-handler.ts';
import type { GroupEvent } from './group-event.ts';

/** What a session brought at once. */
export interface LiveTailUpdate {
  readonly events: readonly GroupEvent[];
  /** CloudWatch Logs left some out: over 500 came in one second. */
  readonly sampled: boolean;
}

/** An update comes every second, be it empty: this long without one means that the line is dead. */
const silenceMs = 30_000;

/**
 * Opens a session on one log group (its ARN without `:*`) and resolves once it has started: from then on nothing that is
 * ingested is missed. Throws what the SDK throws, here and while it is read. Aborting the signal ends the session.
 */
export async function openLiveTail(
  clients: AwsClients,
  target: Target,
  logGroupArn: string,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<AsyncGenerator<LiveTailUpdate, void, void>> {
  const client = await clients.logs(target);
  const { StartLiveTailCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const options: SendOptions = { exchange, abortSignal: signal, idleTimeoutMs: silenceMs };
  const command = new StartLiveTailCommand({ logGroupIdentifiers: [logGroupArn] });
  const { responseStream } = await client.send(command, options);
  const messages = (responseStream ?? noMessages())[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await messages.next();
    if (done === true) throw new LiveTailError('The live tail ended before it had started.');
    if (value.sessionStart !== undefined) return updates(messages);
  }
}

/** The service ended a session without a reason. */
class LiveTailError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LiveTailError';
  }
}

async function* updates(
  messages: AsyncIterator<StartLiveTailResponseStream>,
): AsyncGenerator<LiveTailUpdate, void, void> {
  for (;;) {
    const { done, value } = await messages.next();
    if (done === true) return;
    const update = value.sessionUpdate;
    if (update === undefined) continue;
    yield {
      sampled: update.sessionMetadata?.sampled === true,
      events: (update.sessionResults ?? []).map(({ logStreamName = '', timestamp = 0, message = '' }) => ({
        stream: logStreamName,
        time: timestamp,
        message,
      })),
    };
  }
}

async function* noMessages(): AsyncGenerator<StartLiveTailResponseStream, void, void> {}
