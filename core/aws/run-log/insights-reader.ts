import type { ResultField } from '@aws-sdk/client-cloudwatch-logs';
import type { AwsClients, Target } from '../aws-clients.ts';
import { readPatiently, type Pause } from '../listing-problem.ts';
import { missingLog, type LogAction, type MissingLog } from '../missing-log.ts';
import { sendOptions } from '../send-options.ts';
import type { LogEvent, LogReader, ReadEvents, TakeEvents, TimeRange } from './log-reader.ts';

/** A query gives no more rows than this without asking for its pages; what is beyond is asked for by time. */
const mostRows = 10_000;
/** A log of so many queries is over every bound. */
const maximumQueries = 60;
const firstPauseMs = 300;
const longestPauseMs = 3000;
const longestQueryMs = 5 * 60_000;
/** After StopQuery, which nobody waits for. */
const stopWithinMs = 2000;

interface Row {
  readonly event: LogEvent;
  /** Names the event for good. */
  readonly pointer: string;
}

type Queried = { readonly ok: true; readonly rows: readonly Row[] } | ({ readonly ok: false } & MissingLog);

/**
 * Reads with Logs Insights, the only way into groups of the infrequent access class. Each query is billed by the data in
 * its time window: ask only for windows that are narrow, and only where a person wants it.
 */
export function createInsightsReader(clients: AwsClients, target: Target, pause: Pause): LogReader {
  async function query(
    logGroup: string,
    filter: string,
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<Queried> {
    const { GetQueryResultsCommand, StartQueryCommand } = await import('@aws-sdk/client-cloudwatch-logs');
    const failed = (answer: Parameters<typeof missingLog>, action: LogAction): Queried => ({
      ok: false,
      ...missingLog(answer[0], answer[1], logGroup, action),
    });
    const started = await readPatiently(
      signal,
      async (exchange) => {
        const client = await clients.logs(target);
        return client.send(
          new StartQueryCommand({
            logGroupName: logGroup,
            // Whole seconds, both ends taken in.
            startTime: Math.floor(range.from / 1000),
            endTime: Math.ceil((range.to ?? Date.now()) / 1000),
            queryString: `fields @timestamp, @message, @logStream | filter ${filter} | sort @timestamp asc`,
            limit: mostRows,
          }),
          sendOptions(exchange, signal),
        );
      },
      pause,
    );
    if (!started.ok) return failed([started.error, started.exchange, logGroup], 'logs:StartQuery');
    const queryId = started.value.queryId ?? '';
    const stop = () => stopQuery(queryId);
    signal.addEventListener('abort', stop, { once: true });
    try {
      const until = Date.now() + longestQueryMs;
      for (let wait = firstPauseMs; Date.now() < until; wait = Math.min(longestPauseMs, wait * 1.5)) {
        const answer = await readPatiently(
          signal,
          async (exchange) => {
            const client = await clients.logs(target);
            return client.send(new GetQueryResultsCommand({ queryId }), sendOptions(exchange, signal));
          },
          pause,
        );
        if (!answer.ok) return failed([answer.error, answer.exchange, logGroup], 'logs:GetQueryResults');
        const { status = 'Unknown', results = [] } = answer.value;
        if (status === 'Complete') return { ok: true, rows: results.flatMap(rowOf) };
        if (status !== 'Running' && status !== 'Scheduled' && status !== 'Unknown') {
          return gaveUp(`The query of Logs Insights ended as ${status}.`);
        }
        await pause(wait, signal);
        if (signal.aborted) return gaveUp('The search was ended.');
      }
      stop();
      return gaveUp(`The query of Logs Insights took longer than ${longestQueryMs / 60_000} minutes.`);
    } finally {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) stop();
    }
  }

  /** A query that nobody waits for would run on, and be billed. */
  let stopping: string | null = null;
  function stopQuery(queryId: string): void {
    if (stopping === queryId) return;
    stopping = queryId;
    const send = async () => {
      const { StopQueryCommand } = await import('@aws-sdk/client-cloudwatch-logs');
      const client = await clients.logs(target);
      await client.send(new StopQueryCommand({ queryId }), {
        abortSignal: AbortSignal.timeout(stopWithinMs),
      });
    };
    // It may have ended by itself, and the host may be closing.
    send().catch(() => {});
  }

  /** All rows of a window, query by query from the time of the last row on. */
  async function all(
    logGroup: string,
    filter: string,
    range: TimeRange,
    take: TakeEvents,
    signal: AbortSignal,
  ): Promise<ReadEvents> {
    const seen = new Set<string>();
    let { from } = range;
    for (let count = 0; count < maximumQueries; count += 1) {
      const answer = await query(logGroup, filter, { ...range, from }, signal);
      if (!answer.ok) return answer;
      const fresh = answer.rows.filter(({ pointer }) => pointer === '' || !seen.has(pointer));
      for (const { pointer } of fresh) seen.add(pointer);
      const more = answer.rows.length >= mostRows;
      if (!take(fresh.map(({ event }) => event)) || !more) break;
      const last = answer.rows.at(-1)?.event.at ?? from;
      if (fresh.length === 0 || Math.floor(last / 1000) <= Math.floor(from / 1000)) {
        return gaveUp(
          `Over ${mostRows} lines were logged in one second, and Logs Insights gives no more of them.`,
        );
      }
      from = last;
    }
    return { ok: true, next: null };
  }

  return {
    named: ({ logGroup, requestId, stream, range }, take, signal) => {
      const ofRun = `@message like ${quoted(requestId)}`;
      const filter = stream === null ? ofRun : `${ofRun} and @logStream = ${quoted(stream)}`;
      return all(logGroup, filter, range, take, signal);
    },
    stream: ({ logGroup, stream, range }, _after, take, signal) =>
      all(logGroup, `@logStream = ${quoted(stream)}`, range, take, signal),
  };
}

const gaveUp = (reason: string) => ({ ok: false, kind: 'refused', reason, mayCome: false }) as const;

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;
}

/** `@timestamp` is printed in UTC as `2026-11-23 07:00:00.000`. */
function rowOf(fields: readonly ResultField[]): Row[] {
  const value = (name: string) => fields.find(({ field }) => field === name)?.value ?? '';
  const at = Date.parse(`${value('@timestamp').replace(' ', 'T')}Z`);
  if (Number.isNaN(at)) return [];
  const event = { at, stream: value('@logStream'), message: value('@message') };
  return [{ event, pointer: value('@ptr') }];
}
