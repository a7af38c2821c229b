import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { LogGroupOptions, LogStreams } from './fake-logs.ts';
import { answerError } from './wire-server.ts';

interface Query {
  readonly rows: readonly (readonly { readonly field: string; readonly value: string }[])[];
  asked: number;
}

/** The queries that were started, by their id: a query outlives the call that began it. */
const queries = new Map<string, Query>();

/**
 * Answers StartQuery, GetQueryResults and StopQuery as Logs Insights does: a query runs for a while, its times are whole
 * seconds with both ends taken in, and a row is a list of fields. False when the operation is none of them.
 */
export function answerInsights(
  operation: string,
  input: Readonly<Record<string, unknown>>,
  streams: LogStreams,
  { logClass = 'STANDARD', mostRows = 10_000, endless = false }: LogGroupOptions,
  response: ServerResponse,
): boolean {
  const reply = (value: unknown) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(value));
  };
  switch (operation) {
    case 'StartQuery': {
      if (logClass === 'DELIVERY') {
        answerError(response, 400, 'InvalidParameterException', 'Not supported for the class DELIVERY.');
        return true;
      }
      const queryId = randomUUID();
      queries.set(queryId, { rows: rowsOf(input, streams, mostRows), asked: 0 });
      reply({ queryId });
      return true;
    }
    case 'GetQueryResults': {
      const query = queries.get(String(input['queryId']));
      if (query === undefined) {
        answerError(response, 400, 'ResourceNotFoundException', 'There is no such query.');
        return true;
      }
      query.asked += 1;
      reply(
        endless || query.asked === 1
          ? { status: 'Running', results: [] }
          : { status: 'Complete', results: query.rows, statistics: { recordsMatched: query.rows.length } },
      );
      return true;
    }
    case 'StopQuery':
      reply({ success: queries.delete(String(input['queryId'])) });
      return true;
    default:
      return false;
  }
}

function rowsOf(
  input: Readonly<Record<string, unknown>>,
  streams: LogStreams,
  mostRows: number,
): Query['rows'] {
  const text = String(input['queryString']);
  const like = /@message like "((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  const named = /@logStream = "((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  const from = Number(input['startTime']) * 1000;
  const to = Number(input['endTime']) * 1000 + 999;
  return [...streams]
    .filter(([name]) => named === undefined || name === unquoted(named))
    .flatMap(([name, events]) => events.map((event, index) => ({ ...event, name, index })))
    .filter(({ timestamp, message }) => {
      const isNamed = like === undefined || message.includes(unquoted(like));
      return isNamed && timestamp >= from && timestamp <= to;
    })
    .sort((left, right) => left.timestamp - right.timestamp)
    .slice(0, Math.min(mostRows, Number(input['limit'])))
    .map(({ timestamp, message, name, index }) => [
      { field: '@timestamp', value: new Date(timestamp).toISOString().replace('T', ' ').replace('Z', '') },
      { field: '@message', value: message },
      { field: '@logStream', value: name },
      { field: '@ptr', value: Buffer.from(`${name}/${index}`).toString('base64') },
    ]);
}

const unquoted = (text: string): string => text.replaceAll(/\\(.)/g, '$1');
