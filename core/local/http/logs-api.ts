import * as z from 'zod';
import { filterPattern } from '../logs/filter-pattern.ts';
import { firstFrom, type LogStore, type StoredEvent } from '../logs/log-store.ts';
import type { LambdaError } from './lambda-error.ts';

type Answer = object | { readonly error: LambdaError };

const position = z.string().regex(/^[fbn]\/\d+$/);
const group = { logGroupName: z.string().optional(), logGroupIdentifier: z.string().optional() };
const times = { startTime: z.number().optional(), endTime: z.number().optional() };

const filterInput = z.object({
  ...group,
  ...times,
  logStreamNames: z.array(z.string()).max(100).optional(),
  logStreamNamePrefix: z.string().optional(),
  filterPattern: z.string().max(1024).default(''),
  limit: z.number().int().min(1).max(10_000).default(10_000),
  nextToken: position.optional(),
});
const getInput = z.object({
  ...group,
  ...times,
  logStreamName: z.string(),
  limit: z.number().int().min(1).max(10_000).default(10_000),
  startFromHead: z.boolean().default(false),
  nextToken: position.optional(),
});
const streamsInput = z.object({
  ...group,
  logStreamNamePrefix: z.string().optional(),
  orderBy: z.enum(['LogStreamName', 'LastEventTime']).default('LogStreamName'),
  descending: z.boolean().default(false),
  limit: z.number().int().min(1).max(50).default(50),
  nextToken: position.optional(),
});
const groupsInput = z.object({
  logGroupNamePrefix: z.string().optional(),
  limit: z.number().int().min(1).max(50).default(50),
  nextToken: position.optional(),
});

/** An answer holds 1 MB of events at most (CloudWatch Logs quotas). */
const answerBytes = 1024 * 1024;
/** What one call looks through at most, so that no call holds the others up; an empty page with a token is normal. */
const searchedEvents = 25_000;
const searchedBytes = 4 * 1024 * 1024;

/** The calls of CloudWatch Logs that read what local functions have logged: FilterLogEvents, GetLogEvents and the lists. */
export class LogsApi {
  private readonly store: LogStore;
  private readonly arnPrefix: string;

  /** `arnPrefix` is a group's ARN up to its name. */
  constructor(store: LogStore, arnPrefix: string) {
    this.store = store;
    this.arnPrefix = arnPrefix;
  }

  /** `operation` is what follows the dot of X-Amz-Target; `input` the parsed body. */
  call(operation: string, input: unknown): Answer {
    switch (operation) {
      case 'FilterLogEvents':
        return withInput(filterInput, input, (given) => this.filterLogEvents(given));
      case 'GetLogEvents':
        return withInput(getInput, input, (given) => this.getLogEvents(given));
      case 'DescribeLogStreams':
        return withInput(streamsInput, input, (given) => this.describeLogStreams(given));
      case 'DescribeLogGroups':
        return withInput(groupsInput, input, (given) => this.describeLogGroups(given));
      default:
        return failed('UnknownOperationException', `The local endpoint does not offer ${operation}.`);
    }
  }

  private filterLogEvents(input: z.infer<typeof filterInput>): Answer {
    const events = this.eventsOf(input);
    if (events === null) return noGroup;
    const matches = filterPattern(input.filterPattern);
    if (matches === null) return failed('InvalidParameterException', 'Invalid filter pattern');
    const after = input.nextToken === undefined ? 0 : Number(input.nextToken.slice(2));
    const { logStreamNames, logStreamNamePrefix } = input;
    const found: StoredEvent[] = [];
    let [bytes, searched, looked] = [0, 0, 0];
    let next: string | null = null;
    for (let index = firstFrom(events, after + 1); index < events.length; index += 1) {
      const event = events[index];
      if (event === undefined || !inTime(event, input)) continue;
      if (searched >= searchedEvents || looked >= searchedBytes) {
        next = `n/${event.id - 1}`;
        break;
      }
      searched += 1;
      looked += event.message.length;
      const fits =
        (logStreamNames === undefined || logStreamNames.includes(event.stream)) &&
        (logStreamNamePrefix === undefined || event.stream.startsWith(logStreamNamePrefix)) &&
        matches(event.message);
      if (!fits) continue;
      bytes += event.message.length;
      if (found.length >= input.limit || (bytes > answerBytes && found.length > 0)) {
        next = `n/${event.id - 1}`;
        break;
      }
      found.push(event);
    }
    return {
      events: found.map((event) => ({
        eventId: String(event.id).padStart(56, '0'),
        logStreamName: event.stream,
        timestamp: event.time,
        message: event.message,
        ingestionTime: event.ingested,
      })),
      searchedLogStreams: [],
      ...(next !== null && { nextToken: next }),
    };
  }

  private getLogEvents(input: z.infer<typeof getInput>): Answer {
    const name = this.groupName(input);
    if (name === null || this.store.events(name) === null) return noGroup;
    const stream = this.store.streamEvents(name, input.logStreamName);
    if (stream === null)
      return failed('ResourceNotFoundException', 'The specified log stream does not exist.');
    const at = input.nextToken === undefined ? null : Number(input.nextToken.slice(2));
    const backwards = at === null ? !input.startFromHead : input.nextToken?.startsWith('b') === true;
    const step = backwards ? -1 : 1;
    const begin = backwards
      ? (at === null ? stream.length : firstFrom(stream, at)) - 1
      : firstFrom(stream, (at ?? 0) + 1);
    const found: StoredEvent[] = [];
    let bytes = 0;
    for (let index = begin; found.length < input.limit; index += step) {
      const event = stream[index];
      if (event === undefined) break;
      if (!inTime(event, input)) continue;
      bytes += event.message.length;
      if (bytes > answerBytes && found.length > 0) break;
      found.push(event);
    }
    const events = backwards ? found.toReversed() : found;
    // At an end the token stays what it was: that is how a reader knows.
    const rest =
      at ??
      (backwards
        ? (stream.findLast((event) => inTime(event, input))?.id ?? 0)
        : (stream.find((event) => inTime(event, input))?.id ?? 1) - 1);
    return {
      events: events.map(shown),
      nextForwardToken: `f/${events.at(-1)?.id ?? rest}`,
      nextBackwardToken: `b/${events[0]?.id ?? rest}`,
    };
  }

  private describeLogStreams(input: z.infer<typeof streamsInput>): Answer {
    const name = this.groupName(input);
    if (name === null || this.store.events(name) === null) return noGroup;
    const streams = this.store
      .streams(name)
      .filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ''));
    const sorted =
      input.orderBy === 'LastEventTime' ? streams.toSorted((left, right) => left.last - right.last) : streams;
    const ordered = input.descending ? sorted.toReversed() : sorted;
    return page(ordered, 'logStreams', input, (stream) => ({
      logStreamName: stream.name,
      arn: `${this.arnPrefix}${name}:log-stream:${stream.name}`,
      creationTime: stream.first,
      firstEventTimestamp: stream.first,
      lastEventTimestamp: stream.last,
      lastIngestionTime: stream.last,
      storedBytes: 0,
    }));
  }

  private describeLogGroups(input: z.infer<typeof groupsInput>): Answer {
    const names = this.store.groupNames().filter((name) => name.startsWith(input.logGroupNamePrefix ?? ''));
    return page(names, 'logGroups', input, (name) => ({
      logGroupName: name,
      arn: `${this.arnPrefix}${name}:*`,
      logGroupArn: `${this.arnPrefix}${name}`,
      creationTime: this.store.created(name),
      logGroupClass: 'STANDARD',
      metricFilterCount: 0,
      storedBytes: 0,
    }));
  }

  private eventsOf(input: GroupInput): readonly StoredEvent[] | null {
    const name = this.groupName(input);
    return name === null ? null : this.store.events(name);
  }

  /** An identifier is a name or an ARN. */
  private groupName({ logGroupName, logGroupIdentifier }: GroupInput): string | null {
    const given = logGroupName ?? logGroupIdentifier ?? null;
    return given?.startsWith(this.arnPrefix) === true
      ? given.slice(this.arnPrefix.length).replace(/:\*$/, '')
      : given;
  }
}

interface GroupInput {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

const noGroup = failed('ResourceNotFoundException', 'The specified log group does not exist.');

function withInput<T>(schema: z.ZodType<T>, input: unknown, then: (given: T) => Answer): Answer {
  const parsed = schema.safeParse(input);
  if (parsed.success) return then(parsed.data);
  const [issue] = parsed.error.issues;
  return failed(
    'InvalidParameterException',
    `1 validation error detected: '${issue?.path.join('.') ?? ''}' ${issue?.message ?? ''}`,
  );
}

function page<T>(
  items: readonly T[],
  key: string,
  input: { readonly limit: number; readonly nextToken?: string | undefined },
  show: (item: T) => object,
): Answer {
  const start = input.nextToken === undefined ? 0 : Number(input.nextToken.slice(2));
  const end = start + input.limit;
  return { [key]: items.slice(start, end).map(show), ...(end < items.length && { nextToken: `n/${end}` }) };
}

/** Both ends are taken in: a reader asks up to the time of REPORT. */
function inTime(
  event: StoredEvent,
  input: { readonly startTime?: number | undefined; readonly endTime?: number | undefined },
): boolean {
  return event.time >= (input.startTime ?? 0) && event.time <= (input.endTime ?? Number.POSITIVE_INFINITY);
}

function shown(event: StoredEvent): object {
  return { timestamp: event.time, message: event.message, ingestionTime: event.ingested };
}

function failed(name: string, message: string): { readonly error: LambdaError } {
  return { error: { statusCode: 400, name, message } };
}
