import type { ServerResponse } from 'node:http';
import { filterPattern } from '../../core/local/logs/filter-pattern.ts';
import { answerInsights } from './fake-insights.ts';
import type { WireRequest } from './wire-server.ts';
import { answerError } from './wire-server.ts';

/** What PutLogEvents takes: milliseconds since 1970, and a line. */
export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** What a log group holds, by stream; changed by tests between calls as ingestion would. */
export type LogStreams = Map<string, LogEvent[]>;

/** What kind of group it is. */
export interface LogGroupOptions {
  /** STANDARD when left out; events of the others cannot be read, and DELIVERY not queried either. */
  readonly logClass?: 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY';
  /** How many events an answer of GetLogEvents or FilterLogEvents has at most; few, so that paging happens. */
  readonly pageSize?: number;
  /** Events of a group that cannot be read are not refused: there are none. */
  readonly silent?: boolean;
  /** Queries of Logs Insights do not end by themselves. */
  readonly endless?: boolean;
  /** How many rows Logs Insights gives at most, whatever is asked for. */
  readonly mostRows?: number;
}

/** The answers are made over the streams, so that a token stays good while they grow. */
const smallPage = 3;

/**
 * Answers the calls that read a log over the given streams in CloudWatch's own form (AWS JSON 1.1), with an empty first
 * page of a search, which is normal there. False when the request is none of them.
 */
export function answerLogs(
  response: ServerResponse,
  request: WireRequest,
  streams: LogStreams,
  options: LogGroupOptions = {},
): boolean {
  const target = request.headers['x-amz-target'];
  if (typeof target !== 'string') return false;
  const operation = target.split('.').at(-1) ?? '';
  const input = JSON.parse(request.body.toString()) as Record<string, unknown>;
  const { logClass = 'STANDARD', pageSize = smallPage, silent = false } = options;
  const reply = (value: unknown) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(value));
  };
  switch (operation) {
    case 'DescribeLogGroups': {
      const logGroupName = String(input['logGroupNamePrefix']);
      reply({
        logGroups: [{ logGroupName: `${logGroupName}-other` }, { logGroupName, logGroupClass: logClass }],
      });
      return true;
    }
    case 'FilterLogEvents':
      if (logClass !== 'STANDARD' && !silent) return refuse(response, operation, logClass);
      reply(silent ? { events: [] } : filtered(input, streams, pageSize));
      return true;
    case 'GetLogEvents': {
      if (logClass !== 'STANDARD') return refuse(response, operation, logClass);
      const all = inTime(streams.get(String(input['logStreamName'])) ?? [], input, false);
      const from = Number(input['nextToken'] ?? 0);
      const next = Math.min(all.length, from + pageSize);
      reply({ events: all.slice(from, next), nextForwardToken: String(next), nextBackwardToken: 'b' });
      return true;
    }
    default:
      return answerInsights(operation, input, streams, options, response);
  }
}

function refuse(response: ServerResponse, operation: string, logClass: string): true {
  answerError(
    response,
    400,
    'InvalidParameterException',
    `${operation} is not supported for log groups of the class ${logClass}.`,
  );
  return true;
}

function filtered(input: Readonly<Record<string, unknown>>, streams: LogStreams, pageSize: number): object {
  if (input['nextToken'] === undefined) return { events: [], nextToken: '0' };
  const pattern = input['filterPattern'];
  const matches = typeof pattern === 'string' ? filterPattern(pattern) : () => true;
  const names = input['logStreamNames'];
  const events = [...streams]
    .filter(([name]) => !Array.isArray(names) || names.includes(name))
    .flatMap(([logStreamName, all]) =>
      inTime(all, input, true)
        .filter(({ message }) => matches?.(message) === true)
        .map(({ timestamp, message }) => ({ timestamp, message, logStreamName })),
    );
  const from = Number(input['nextToken']);
  const next = from + pageSize;
  return { events: events.slice(from, next), ...(next < events.length ? { nextToken: String(next) } : {}) };
}

/** GetLogEvents leaves out what has the end's own time, FilterLogEvents takes it in. */
function inTime(
  events: readonly LogEvent[],
  input: Readonly<Record<string, unknown>>,
  withEnd: boolean,
): readonly LogEvent[] {
  const from = Number(input['startTime'] ?? 0);
  const to = Number(input['endTime'] ?? Number.POSITIVE_INFINITY);
  return events.filter(({ timestamp }) => timestamp >= from && (withEnd ? timestamp <= to : timestamp < to));
}
