import type { FilteredLogEvent, OutputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { LogRecord } from '../../contract/log-record.ts';
import { parseLog } from '../logs/parse-log.ts';
import type { AwsClients, Target } from './aws-clients.ts';
import type { Exchange } from './http-handler.ts';
import { readPatiently } from './listing-problem.ts';
import { pause } from './pause.ts';
import { missingLog, type MissingLog } from './missing-log.ts';
import { runSpans } from './run-spans.ts';

/** The run whose log is wanted. */
export interface LoggedRun {
  readonly requestId: string;
  readonly logGroup: string;
  /** When the run was sent, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** `complete` is the log from START to REPORT; `partial` the lines that name the run; `none` says why there are none. */
export type RunLog =
  | { readonly kind: 'complete'; readonly text: string; readonly records: readonly LogRecord[] }
  | { readonly kind: 'partial'; readonly text: string; readonly reason: string }
  | { readonly kind: 'none'; readonly reason: string };

/** Clocks differ, and a cold start logs before the request is served. */
const startMarginMs = 5 * 60_000;
const maximumPages = 50;
/** CloudWatch takes a few seconds until a line can be read. */
const pausesMs = [250, 500, 1000, 1500, 2000, 2500, 2500];

/** What one look brought: null when no line names the run yet. */
export type LogLook =
  | { readonly ok: true; readonly value: Exclude<RunLog, { kind: 'none' }> | null }
  | ({ readonly ok: false } & MissingLog);

/**
 * Finds the log stream of a run by its request id and reads the stream from the run's START to its REPORT. Searching by
 * id alone would lose every line without the id (Go, print, stack lines). Waits up to ten seconds for CloudWatch.
 */
export async function readRunLog(
  clients: AwsClients,
  target: Target,
  run: LoggedRun,
  signal: AbortSignal,
): Promise<RunLog> {
  let last: RunLog = {
    kind: 'none',
    reason: `CloudWatch Logs does not have this run yet (group ${run.logGroup}): try again in a moment.`,
  };
  for (const wait of [0, ...pausesMs]) {
    await pause(wait, signal);
    if (signal.aborted) return last;
    const found = await lookForRunLog(clients, target, run, signal);
    if (!found.ok) return { kind: 'none', reason: found.reason };
    if (found.value?.kind === 'complete') return found.value;
    last = found.value ?? last;
  }
  return last;
}

/**
 * Looks once. The log is `complete` as soon as one REPORT of the id is there: an asynchronous run that Lambda repeats may
 * get further ones.
 */
export async function lookForRunLog(
  clients: AwsClients,
  target: Target,
  run: LoggedRun,
  signal: AbortSignal,
): Promise<LogLook> {
  const startTime = run.startedAt - startMarginMs;
  const { FilterLogEventsCommand, GetLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const named = await readPages<FilteredLogEvent>(signal, run, async (nextToken, exchange) => {
    const client = await clients.logs(target);
    const output = await client.send(
      new FilterLogEventsCommand({
        logGroupName: run.logGroup,
        startTime,
        filterPattern: `"${run.requestId}"`,
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
      options(exchange, signal),
    );
    return { events: output.events ?? [], nextToken: output.nextToken };
  });
  if (!named.ok) return named;
  const streams = [...new Set(named.events.map(({ logStreamName }) => logStreamName ?? ''))].filter(
    (name) => name !== '',
  );
  if (streams.length === 0) return { ok: true, value: null };
  const spans: { text: string; records: LogRecord[] }[] = [];
  // An asynchronous run that is retried may be logged in several streams.
  for (const logStreamName of streams) {
    const all = await readPages<OutputLogEvent>(signal, run, async (nextToken, exchange) => {
      const client = await clients.logs(target);
      const output = await client.send(
        new GetLogEventsCommand({
          logGroupName: run.logGroup,
          logStreamName,
          startTime,
          startFromHead: true,
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
        options(exchange, signal),
      );
      // The token that was asked with comes back when there is no more.
      const next = output.nextForwardToken === nextToken ? undefined : output.nextForwardToken;
      return { events: output.events ?? [], nextToken: next };
    });
    if (!all.ok) return all;
    const records = runSpans(parseLog(textOf(all.events)), run.requestId);
    if (records.length > 0)
      spans.push({ text: records.map(({ raw }) => raw).join(''), records: [...records] });
  }
  if (spans.length > 0) {
    const text = spans.map((span) => span.text).join('');
    return { ok: true, value: { kind: 'complete', text, records: spans.flatMap(({ records }) => records) } };
  }
  const reason =
    'The log has no REPORT of this run (yet, or its system log level hides it): these are the lines that name its request id.';
  return { ok: true, value: { kind: 'partial', text: textOf(named.events), reason } };
}

async function readPages<Event>(
  signal: AbortSignal,
  run: LoggedRun,
  read: (
    nextToken: string | undefined,
    exchange: Exchange,
  ) => Promise<{ events: readonly Event[]; nextToken: string | undefined }>,
): Promise<{ readonly ok: true; readonly events: readonly Event[] } | ({ readonly ok: false } & MissingLog)> {
  const events: Event[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < maximumPages; page += 1) {
    const answer = await readPatiently(signal, (exchange) => read(nextToken, exchange));
    if (!answer.ok) return { ok: false, ...missingLog(answer.error, answer.exchange, run.logGroup) };
    events.push(...answer.value.events);
    nextToken = answer.value.nextToken;
    if (nextToken === undefined) break;
  }
  return { ok: true, events };
}

function options(exchange: Exchange, abortSignal: AbortSignal) {
  return { exchange, abortSignal };
}

/** A log event is one line or several, with or without the last line break. */
function textOf(events: readonly { readonly message?: string | undefined }[]): string {
  return events.map(({ message = '' }) => (message.endsWith('\n') ? message : `${message}\n`)).join('');
}
