import type { ServerResponse } from 'node:http';
import { filterPattern } from '../../core/local/logs/filter-pattern.ts';
import type { WireRequest } from './wire-server.ts';

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** What a log group holds, by stream; changed by tests between calls as ingestion would. */
export type LogStreams = Map<string, LogEvent[]>;

/** Events that GetLogEvents returns at once, so that paging happens with few lines. */
const pageSize = 3;

/**
 * Answers FilterLogEvents and GetLogEvents over the given streams in CloudWatch's own form (AWS JSON 1.1), with an
 * empty first page of a search, which is normal there. False when the request is neither of the two.
 */
export function answerLogs(response: ServerResponse, request: WireRequest, streams: LogStreams): boolean {
  const target = request.headers['x-amz-target'];
  if (typeof target !== 'string') return false;
  const input = JSON.parse(request.body.toString()) as Record<string, unknown>;
  const reply = (value: unknown) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(value));
  };
  if (target.endsWith('.FilterLogEvents')) {
    if (input['nextToken'] === undefined) {
      reply({ events: [], nextToken: 'more' });
      return true;
    }
    const matches = filterPattern(String(input['filterPattern']));
    const [from, to] = [
      Number(input['startTime'] ?? 0),
      Number(input['endTime'] ?? Number.POSITIVE_INFINITY),
    ];
    const events = [...streams].flatMap(([logStreamName, all]) =>
      all
        .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
        .filter(({ message }) => matches?.(message) === true)
        .map(({ timestamp, message }) => ({ timestamp, message, logStreamName })),
    );
    reply({ events });
    return true;
  }
  if (target.endsWith('.GetLogEvents')) {
    const all = streams.get(String(input['logStreamName'])) ?? [];
    const from = Number(input['nextToken'] ?? 0);
    const next = Math.min(all.length, from + pageSize);
    reply({ events: all.slice(from, next), nextForwardToken: String(next), nextBackwardToken: 'b' });
    return true;
  }
  return false;
}
