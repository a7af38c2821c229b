import type { LogEntry } from './log-sink.ts';

/** A kept log event. `id` grows with each event of the endpoint, so that it can serve as a position. */
export interface StoredEvent {
  readonly id: number;
  readonly stream: string;
  /** When it was logged, in milliseconds since 1970. */
  readonly time: number;
  /** When it could first be read, in milliseconds since 1970. */
  readonly ingested: number;
  /** With its line end, as CloudWatch Logs keeps Lambda's events. */
  readonly message: string;
}

export interface StoredStream {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** Is told of each event when it can be read. */
type StoreListener = (group: string, event: StoredEvent) => void;

interface Group {
  events: StoredEvent[];
  /** The same events, by stream. */
  readonly streams: Map<string, StoredEvent[]>;
  bytes: number;
  readonly created: number;
}

interface Waiting {
  readonly entry: LogEntry;
  readonly due: number;
}

export interface LogStoreOptions {
  /** Of all groups together; then the longest group loses its oldest events. */
  readonly limitBytes?: number;
  /** How long after it was logged an event can be read, in milliseconds; CloudWatch Logs takes a few seconds. */
  readonly delayMs?: number;
}

/** What every event costs beside its text, roughly. */
const eventOverhead = 150;
/** Holds the log of a run of some hundred thousand lines. */
const defaultLimitBytes = 96 * 1024 * 1024;

/** The log groups of the local functions, in memory. */
export class LogStore {
  private readonly groups = new Map<string, Group>();
  private readonly listeners = new Set<StoreListener>();
  private readonly limitBytes: number;
  private readonly delayMs: number;
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | null = null;
  private bytes = 0;
  private lastId = 0;

  constructor({ limitBytes = defaultLimitBytes, delayMs = 0 }: LogStoreOptions = {}) {
    this.limitBytes = limitBytes;
    this.delayMs = delayMs;
  }

  add(entry: LogEntry): void {
    if (this.delayMs <= 0) {
      this.ingest(entry);
      return;
    }
    this.waiting.push({ entry, due: Date.now() + this.delayMs });
    this.timer ??= setTimeout(this.ingestDue, this.delayMs);
  }

  /** Calls `listener` with each event from now on; returns how to stop. */
  subscribe(listener: StoreListener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  groupNames(): readonly string[] {
    return [...this.groups.keys()].sort();
  }

  /** Milliseconds since 1970. */
  created(group: string): number {
    return this.groups.get(group)?.created ?? 0;
  }

  /** By `id`, which is the order in which they were printed; null when there is no such group. */
  events(group: string): readonly StoredEvent[] | null {
    return this.groups.get(group)?.events ?? null;
  }

  /** Those of one stream, by `id`; null when there is no such stream. */
  streamEvents(group: string, stream: string): readonly StoredEvent[] | null {
    return this.groups.get(group)?.streams.get(stream) ?? null;
  }

  /** By name. */
  streams(group: string): readonly StoredStream[] {
    return [...(this.groups.get(group)?.streams ?? [])]
      .map(([name, events]) => ({ name, first: events[0]?.time ?? 0, last: events.at(-1)?.time ?? 0 }))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** Drops what cannot be read yet. */
  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waiting = [];
  }

  private readonly ingestDue = (): void => {
    const now = Date.now();
    const later = this.waiting.findIndex(({ due }) => due > now);
    const due = this.waiting.splice(0, later === -1 ? this.waiting.length : later);
    for (const { entry } of due) this.ingest(entry);
    const next = this.waiting[0];
    this.timer = next === undefined ? null : setTimeout(this.ingestDue, Math.max(1, next.due - now));
  };

  private ingest(entry: LogEntry): void {
    let group = this.groups.get(entry.logGroup);
    if (group === undefined) {
      group = { events: [], streams: new Map(), bytes: 0, created: entry.time };
      this.groups.set(entry.logGroup, group);
    }
    this.lastId += 1;
    const event = {
      id: this.lastId,
      stream: entry.logStream,
      time: entry.time,
      ingested: Date.now(),
      message: `${entry.text}\n`,
    };
    group.events.push(event);
    const stream = group.streams.get(event.stream);
    if (stream === undefined) group.streams.set(event.stream, [event]);
    else stream.push(event);
    group.bytes += size(event);
    this.bytes += size(event);
    // In large steps, so that the cost of moving the rest is spread over many events.
    if (this.bytes > this.limitBytes * 1.25) this.trim();
    for (const listener of this.listeners) listener(entry.logGroup, event);
  }

  private trim(): void {
    while (this.bytes > this.limitBytes) {
      const longest = [...this.groups.values()].reduce((most, one) => (one.bytes > most.bytes ? one : most));
      let drop = 0;
      for (const event of longest.events) {
        if (this.bytes <= this.limitBytes) break;
        longest.bytes -= size(event);
        this.bytes -= size(event);
        drop += 1;
      }
      if (drop === 0) return;
      longest.events = longest.events.slice(drop);
      const firstKept = longest.events[0]?.id ?? Number.POSITIVE_INFINITY;
      for (const [name, events] of longest.streams) {
        const kept = events.slice(firstFrom(events, firstKept));
        if (kept.length === 0) longest.streams.delete(name);
        else longest.streams.set(name, kept);
      }
    }
  }
}

/** The index of the first event whose id is `id` or more, in events ordered by id; their number when there is none. */
export function firstFrom(events: readonly StoredEvent[], id: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function size(event: StoredEvent): number {
  return event.message.length + eventOverhead;
}
