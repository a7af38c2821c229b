import type { ServerResponse } from 'node:http';
import { answerError, startWireServer, type WireRequest, type WireServer } from './wire-server.ts';
import { configurationOf } from './fake-lambda.ts';
import { sessionStart, sessionUpdate, streamException } from './event-stream.ts';

/** A log event as a test writes it; `at` is milliseconds since 1970, now when left out. */
export interface GivenEvent {
  readonly message: string;
  readonly stream?: string;
  readonly at?: number;
}

/** A StartLiveTail that is open. */
export interface FakeSession {
  readonly request: WireRequest;
  /** Sends an update without that FilterLogEvents knows of its events. */
  push(events: readonly GivenEvent[], sampled?: boolean): void;
  /** Ends it with an exception of the event stream. */
  fail(name: string): void;
  /** Ends it without a word. */
  end(): void;
  /** Resets the connection. */
  tear(): void;
  /** Calls back when the client has gone. */
  onClose(listener: () => void): void;
}

type Refusal = (response: ServerResponse) => void;

/** Lambda and CloudWatch Logs over one function `demo` and its log group, whose every fault the test decides. */
export interface FakeLogGroup extends WireServer {
  readonly sessions: readonly FakeSession[];
  /** Ingests events: FilterLogEvents finds them, and open sessions push them. */
  log(...events: readonly GivenEvent[]): void;
  /** Ingests events while no session hears of them. */
  logUnheard(...events: readonly GivenEvent[]): void;
  /** Answers the calls of that name in place of the service, until null. */
  refuse(call: 'StartLiveTail' | 'FilterLogEvents', how: Refusal | null): void;
  /** Answers Invoke; the test's own affair. */
  onInvoke: (response: ServerResponse, request: WireRequest) => void;
  /** Resolves once so many sessions have been opened. */
  opened(count: number): Promise<FakeSession>;
  calls(name: string): readonly WireRequest[];
}

/** Refuses as AWS does: the JSON protocol names the error in the body. */
export const refusal =
  (status: number, type: string, message = 'no'): Refusal =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type: type, message }));
  };

export const demoGroup = '/aws/lambda/demo';
export const demoGroupArn = `arn:aws:logs:eu-west-1:123456789012:log-group:${demoGroup}`;
const defaultStream = '2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef';
const pageSize = 100;

export async function startFakeLogGroup(
  configuration: Readonly<Record<string, unknown>> = {},
): Promise<FakeLogGroup> {
  const kept: { id: string; stream: string; at: number; message: string }[] = [];
  const sessions: (FakeSession & { response: ServerResponse })[] = [];
  const refusals = new Map<string, Refusal>();
  let opening = Promise.withResolvers<void>();

  const shown = ({ message, stream = defaultStream, at = Date.now() }: GivenEvent) => ({
    logStreamName: stream,
    logGroupIdentifier: demoGroupArn,
    message,
    timestamp: at,
    ingestionTime: Date.now(),
  });

  function openSession(response: ServerResponse, request: WireRequest): void {
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    response.write(sessionStart([demoGroupArn]));
    sessions.push({
      request,
      response,
      push: (events, sampled = false) => response.write(sessionUpdate(events.map(shown), sampled)),
      fail: (name) => response.end(streamException(name, 'over')),
      end: () => response.end(),
      tear: () => response.socket?.resetAndDestroy(),
      onClose: (listener) => response.once('close', listener),
    });
    opening.resolve();
    opening = Promise.withResolvers();
  }

  function filter(response: ServerResponse, input: Record<string, unknown>): void {
    const from = Number(input['startTime'] ?? 0);
    const after = Number(input['nextToken'] ?? 0);
    const fitting = kept.filter(({ at }) => at >= from);
    const page = fitting.slice(after, after + pageSize);
    const next = after + pageSize;
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(
      JSON.stringify({
        events: page.map(({ id, stream, at, message }) => ({
          eventId: id,
          logStreamName: stream,
          timestamp: at,
          message,
          ingestionTime: at,
        })),
        ...(next < fitting.length ? { nextToken: String(next) } : {}),
      }),
    );
  }

  function keep(events: readonly GivenEvent[]): readonly GivenEvent[] {
    return events.map(({ message, stream = defaultStream, at = Date.now() }) => {
      kept.push({ id: String(kept.length).padStart(56, '0'), stream, at, message });
      return { message, stream, at };
    });
  }

  const server = await startWireServer((response, request) => {
    const call = callOf(request);
    if (call !== null) {
      const refused = refusals.get(call);
      if (refused !== undefined) return refused(response);
      if (call === 'StartLiveTail') return openSession(response, request);
      return filter(response, JSON.parse(request.body.toString()) as Record<string, unknown>);
    }
    if (request.path.endsWith('invocations')) return group.onInvoke(response, request);
    if (request.path.endsWith('/configuration')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(configurationOf('demo', configuration)));
      return;
    }
    answerError(response, 404, 'ResourceNotFoundException', 'not found');
  });
  const group: FakeLogGroup = {
    ...server,
    sessions,
    log(...events) {
      const all = keep(events);
      for (const session of sessions) {
        if (!session.response.writableEnded && !session.response.destroyed) session.push(all);
      }
    },
    logUnheard: (...events) => void keep(events),
    refuse(call, how) {
      if (how === null) refusals.delete(call);
      else refusals.set(call, how);
    },
    onInvoke: (response) => answerError(response, 404, 'ResourceNotFoundException', 'not found'),
    async opened(count) {
      while (sessions.length < count) await opening.promise;
      const session = sessions[count - 1];
      if (session === undefined) throw new Error('There is no such session');
      return session;
    },
    calls: (name) => server.requests.filter((request) => callOf(request) === name),
  };
  return group;
}

function callOf({ headers }: WireRequest): string | null {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? (target.split('.')[1] ?? null) : null;
}
