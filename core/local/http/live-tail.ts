import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import { filterPattern } from '../logs/filter-pattern.ts';
import type { LogStore, StoredEvent } from '../logs/log-store.ts';
import { eventStreamException, eventStreamMessage } from './event-stream-message.ts';
import type { LambdaError } from './lambda-error.ts';

export interface LiveTailOptions {
  readonly store: LogStore;
  /** Up to the group's name: `arn:aws:logs:REGION:ACCOUNT:log-group:`. */
  readonly arnPrefix: string;
  /** Groups that will be there with their first line. */
  readonly expectedGroups: () => readonly string[];
  /** So many are sent in one second. */
  readonly eventsPerSecond: number;
  /** What becomes of more than that: CloudWatch Logs leaves it out (`sampled`); or it waits for the next second. */
  readonly rest: 'is left out' | 'waits';
  /** CloudWatch Logs ends a session after three hours. */
  readonly sessionMs: number;
}

const startInput = z.object({
  logGroupIdentifiers: z
    .array(z.string().regex(/^arn:[^*]+$/))
    .min(1)
    .max(10),
  logStreamNames: z.array(z.string()).max(10).default([]),
  logStreamNamePrefixes: z.array(z.string()).max(10).default([]),
  logEventFilterPattern: z.string().max(1024).default(''),
});

type StartInput = z.infer<typeof startInput>;
type Select = (group: string, event: StoredEvent) => boolean;

const contentType = 'application/x-amz-json-1.1';
/** Lines that are printed together travel together. */
const gatherMs = 30;
const updateEveryMs = 1000;
const eventsInUpdate = 500;
/** For a client that reads slower than functions log; then the oldest are left out (API reference of StartLiveTail). */
const heldEvents = 5000;
const heldCharacters = 16 * 1024 * 1024;

/** StartLiveTail: pushes the events of log groups as they can be read, until the client goes. */
export class LiveTail {
  private readonly options: LiveTailOptions;

  constructor(options: LiveTailOptions) {
    this.options = options;
  }

  /** Answers with an event stream that goes on, or gives the error to answer with. */
  serve(response: ServerResponse, requestId: string, input: unknown): { readonly error: LambdaError } | null {
    const parsed = startInput.safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refused(`1 validation error detected: '${issue?.path.join('.') ?? ''}' ${issue?.message ?? ''}`);
    }
    const selected = this.selection(parsed.data);
    if ('error' in selected) return selected;
    response.writeHead(200, {
      'Content-Type': 'application/vnd.amazon.eventstream',
      'x-amzn-RequestId': requestId,
    });
    response.write(message('initial-response', {}));
    response.write(message('sessionStart', { requestId, sessionId: randomUUID(), ...parsed.data }));
    push(response, selected.select, this.options);
    return null;
  }

  private selection(input: StartInput): { readonly select: Select } | { readonly error: LambdaError } {
    const { store, arnPrefix, expectedGroups } = this.options;
    const { logGroupIdentifiers, logStreamNames, logStreamNamePrefixes } = input;
    const one = logGroupIdentifiers.length === 1;
    if (
      (!one && logStreamNames.length + logStreamNamePrefixes.length > 0) ||
      (logStreamNames.length > 0 && logStreamNamePrefixes.length > 0)
    ) {
      return refused('Log streams can be named for one log group only, by names or by prefixes.');
    }
    const matches = filterPattern(input.logEventFilterPattern);
    if (matches === null) return refused('Invalid filter pattern');
    const names = logGroupIdentifiers.map((arn) =>
      arn.startsWith(arnPrefix) ? arn.slice(arnPrefix.length) : '',
    );
    // A function of the template logs there with its next run: a person who tails it need not run it once before.
    const isKnown = (name: string) => store.events(name) !== null || expectedGroups().includes(name);
    if (!names.every(isKnown)) {
      return {
        error: {
          statusCode: 400,
          name: 'ResourceNotFoundException',
          message: 'The specified log group does not exist.',
        },
      };
    }
    const groups = new Set(names);
    const streams = new Set(logStreamNames);
    return {
      select: (group, { stream, message: text }) =>
        groups.has(group) &&
        (streams.size === 0 || streams.has(stream)) &&
        (logStreamNamePrefixes.length === 0 ||
          logStreamNamePrefixes.some((prefix) => stream.startsWith(prefix))) &&
        matches(text),
    };
  }
}

/** Sends what is selected until the connection closes or the session is over. */
function push(response: ServerResponse, select: Select, options: LiveTailOptions): void {
  let held: object[] = [];
  /** What came to be held since nothing was. */
  let characters = 0;
  let sampled = false;
  let sentThisSecond = 0;
  let gathering: NodeJS.Timeout | null = null;

  const send = (results: readonly object[]) => {
    response.write(message('sessionUpdate', { sessionMetadata: { sampled }, sessionResults: results }));
    sampled = false;
  };
  const flush = () => {
    gathering = null;
    // A client that does not read is not written to: `drain` comes back here.
    while (held.length > 0 && !response.writableNeedDrain) {
      const allowed = Math.min(eventsInUpdate, options.eventsPerSecond - sentThisSecond);
      if (allowed <= 0) {
        if (options.rest === 'waits') break;
        sampled = true;
        held = [];
        break;
      }
      const results = held.splice(0, allowed);
      sentThisSecond += results.length;
      send(results);
    }
    if (held.length === 0) characters = 0;
  };
  const unsubscribe = options.store.subscribe((group, event) => {
    if (!select(group, event)) return;
    if (held.length >= heldEvents || characters >= heldCharacters) {
      held.splice(0, characters >= heldCharacters ? held.length : eventsInUpdate);
      if (held.length === 0) characters = 0;
      sampled = true;
    }
    characters += event.message.length;
    held.push({
      logStreamName: event.stream,
      logGroupIdentifier: `${options.arnPrefix}${group}`,
      message: event.message,
      timestamp: event.time,
      ingestionTime: event.ingested,
    });
    gathering ??= setTimeout(flush, gatherMs);
  });
  // An update comes every second, be it empty: that is how a client knows that the line still stands.
  const beat = setInterval(() => {
    sentThisSecond = 0;
    flush();
    if (!response.writableNeedDrain) send([]);
  }, updateEveryMs);
  const over = setTimeout(() => {
    stop();
    response.end(
      eventStreamException(
        'SessionTimeoutException',
        contentType,
        'The session is over: it lasted as long as it may.',
      ),
    );
  }, options.sessionMs);
  function stop(): void {
    unsubscribe();
    clearInterval(beat);
    clearTimeout(over);
    if (gathering !== null) clearTimeout(gathering);
    response.off('drain', flush);
  }
  response.on('drain', flush);
  response.once('close', stop);
}

function message(type: string, body: object): Uint8Array {
  return eventStreamMessage(type, contentType, Buffer.from(JSON.stringify(body)));
}

function refused(text: string): { readonly error: LambdaError } {
  return { error: { statusCode: 400, name: 'InvalidParameterException', message: text } };
}
