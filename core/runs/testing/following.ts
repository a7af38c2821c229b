import { defaultSettings } from '../../../contract/default-settings.ts';
import type { ServerResponse } from 'node:http';
import type { Run } from '../../../contract/run.ts';
import type { LogGroupOptions, LogStreams } from '../../../tests/servers/fake-logs.ts';
import { answerLogs } from '../../../tests/servers/fake-logs.ts';
import type { WireServer } from '../../../tests/servers/wire-server.ts';
import { answerError, startWireServer } from '../../../tests/servers/wire-server.ts';
import type { MostOfRun } from '../../aws/run-log/event-collector.ts';
import { createAwsClients } from '../../aws/aws-clients.ts';
import { findConnection } from '../../aws/connections.ts';
import { createAgents } from '../../aws/http-agents.ts';
import { ExchangeHttpHandler } from '../../aws/http-handler.ts';
import { openStore } from '../../store/open-store.ts';
import type { EndedRun, Store } from '../../store/store.ts';
import { endedRun, startedRun } from '../../store/testing/sample-run.ts';
import { createLogSearches, type LogSearches } from '../log-searches.ts';

/** The request id of the run that is followed. */
export const id = '11111111-2222-4333-8444-555555555555';
/** The request id of somebody else's run. */
export const other = '99999999-2222-4333-8444-555555555555';
/** In milliseconds. */
export const minute = 60_000;
/** The first line of the run's log. */
export const start = `START RequestId: ${id} Version: 7`;

/** The last line of the run's log; `further` stands at its end, such as a status. */
export function report(further = ''): string {
  return `REPORT RequestId: ${id}\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t${further}`;
}

/** A line that the function logged. */
export function line(text: string, level = 'INFO'): string {
  return `2026-11-23T07:00:00.000Z\t${id}\t${level}\t${text}`;
}

/** Searches over a store in memory and a server that speaks for Lambda and CloudWatch Logs, with a clock of its own. */
export interface Following {
  readonly store: Store;
  readonly server: WireServer;
  readonly searches: LogSearches;
  readonly streams: LogStreams;
  /** Milliseconds since 1970, moved by pauses alone. */
  clock: number;
  readonly startedAt: number;
  readonly pauses: readonly number[];
  /** What happens during the pause of that number; pauses begin with 1. */
  during: ReadonlyMap<number, () => void>;
  /** Answers the calls to CloudWatch Logs instead of it, but for those of which it returns false. */
  refuse: ((response: ServerResponse, operation: string) => unknown) | null;
  /** What kind of log group it is. */
  group: LogGroupOptions;
  /** What is kept of the log of one run. */
  mostOfRun: MostOfRun;
  insightsAlways: boolean;
  keysForgotten: number;
  /** What Lambda answers; null is 404. */
  eventConfig: object | null;
  configuration: object | null;
  /** Records a run, an Event that Lambda accepted unless said otherwise, and returns its id. */
  recorded(end?: Partial<EndedRun>, request?: Parameters<typeof startedRun>[0]): string;
  ingest(stream: string, lines: readonly string[]): void;
  /** The events of a stream at times of their own, in milliseconds after the run was sent. */
  at(stream: string, events: readonly (readonly [number, string])[]): void;
  /** What was told of a run after the first: each time that more had changed than how often it was looked for. */
  followed(runId: string): Promise<readonly Run[]>;
  /** The calls of an operation of CloudWatch Logs that were made. */
  calls(operation: string): WireServer['requests'];
  /** What those calls asked for. */
  inputs(operation: string): readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** Starts all of that on a free port; `close` ends it. */
export async function startFollowing(): Promise<Following> {
  const startedAt = Date.parse('2026-11-23T07:00:00.000Z');
  const store = openStore({ dataFolder: null });
  const agents = createAgents({});
  const pauses: number[] = [];
  const streams: LogStreams = new Map();
  const server = await startWireServer((response, request) => {
    if (request.path.endsWith('/configuration')) answerOr404(response, following.configuration);
    else if (request.path.endsWith('/event-invoke-config')) answerOr404(response, following.eventConfig);
    else {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const answered = following.refuse === null ? false : following.refuse(response, operation);
      if (answered === false) answerLogs(response, request, streams, following.group);
    }
  });
  const keys = { accessKeyId: 'AKID', secretAccessKey: 'a secret of a test' };
  const searches = createLogSearches({
    store: () => store,
    clients: createAwsClients(
      { keys: async () => keys, forget: () => {}, close: () => {} },
      new ExchangeHttpHandler(agents),
    ),
    resolve: async (connectionId) =>
      findConnection(
        {
          environment: {},
          endpoints: [{ id: 'endpoint:a', name: 'a', url: server.url, region: 'eu-west-1', profile: null }],
          pasted: [],
          localUrl: null,
          settings: {
            connection: () => ({ colour: null, protection: 'none', lastRegion: null }),
            cause: () => null,
            protector: () => null,
            protectedOnes: () => [],
            app: () => ({ ...defaultSettings, certificatesFile: null }),
          },
        },
        connectionId,
      ),
    masks: { of: async () => ({ mask: null }) },
    changed: () => {},
    safe: (text) => text.replaceAll('a secret of a test', '[hidden]'),
    forgetKeys: () => void (following.keysForgotten += 1),
    insightsAlways: () => following.insightsAlways,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      following.clock += milliseconds;
      following.during.get(pauses.length)?.();
    },
    now: () => following.clock,
    get mostOfRun() {
      return following.mostOfRun;
    },
  });
  const following: Following = {
    store,
    server,
    searches,
    streams,
    clock: startedAt + 100,
    startedAt,
    pauses,
    during: new Map(),
    refuse: null,
    group: {},
    mostOfRun: { characters: 64 * 1024 * 1024, events: 500_000 },
    insightsAlways: false,
    keysForgotten: 0,
    eventConfig: null,
    configuration: { FunctionName: 'demo', Timeout: 30, LoggingConfig: { LogGroup: '/own/group' } },
    recorded(end = {}, request = {}) {
      const run = startedRun({
        connectionId: 'endpoint:a',
        functionName: 'demo',
        invocationType: 'Event',
        ...request,
      });
      store.history.begin({ ...run, startedAt: new Date(startedAt).toISOString() });
      store.history.end(
        endedRun(run.request.runId, {
          requestId: id,
          outcome: { kind: 'accepted', statusCode: 202, executedVersion: '7' },
          response: null,
          ...end,
        }),
      );
      return run.request.runId;
    },
    ingest(stream, lines) {
      streams.set(
        stream,
        lines.map((message, index) => ({ timestamp: following.clock + index, message })),
      );
    },
    at(stream, events) {
      streams.set(
        stream,
        events.map(([after, message]) => ({ timestamp: startedAt + after, message })),
      );
    },
    async followed(runId) {
      const all: Run[] = [];
      for await (const run of searches.follow(runId, new AbortController().signal)) all.push(run);
      return all.filter(({ logs }, index) => {
        const known = all[index - 1]?.logs;
        if (logs.search === undefined) return true;
        return (
          known !== undefined &&
          (known.reason !== logs.reason || known.records.length !== logs.records.length)
        );
      });
    },
    calls: (operation) =>
      server.requests.filter(({ headers }) => String(headers['x-amz-target']).endsWith(`.${operation}`)),
    inputs: (operation) =>
      following.calls(operation).map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>),
    async close() {
      await searches.close();
      agents.close();
      store.close();
      await server.close();
    },
  };
  return following;
}

/** How a run was sent and ended that waited for its answer. */
export const sync = { invocationType: 'RequestResponse' } as const;
export const answered = { outcome: { kind: 'succeeded', statusCode: 200, executedVersion: '7' } } as const;

/** What a log holds, as it came. */
export function rawOf(run: Run | null | undefined): string | undefined {
  return run?.logs.records.map(({ raw }) => raw).join('');
}

function answerOr404(response: ServerResponse, value: object | null): void {
  if (value === null) {
    answerError(response, 404, 'ResourceNotFoundException', 'not found');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
