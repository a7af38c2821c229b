import type { LogEntry } from './log-sink.ts';

/** A kept log event. `id` grows with each event of the endpoint, so that it can serve as a position. */
export interface StoredEvent {
  readonly id: number;
  readonly stream: string;
  readonly time: number;
  /** With its line end, as CloudWatch Logs keeps Lambda's events. */
  readonly message: string;
}

export interface StoredStream {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

interface Group {
  events: StoredEvent[];
  bytes: number;
  readonly created: number;
}

/** What every event costs beside its text, roughly. */
const eventOverhead = 100;

/** The log groups of the local functions, in memory: of each group the newest events, up to `limitBytes`. */
export class LogStore {
  private readonly groups = new Map<string, Group>();
  private readonly limitBytes: number;
  private lastId = 0;

  constructor(limitBytes = 10 * 1024 * 1024) {
    this.limitBytes = limitBytes;
  }

  add(entry: LogEntry): void {
    let group = this.groups.get(entry.logGroup);
    if (group === undefined) {
      group = { events: [], bytes: 0, created: entry.time };
      this.groups.set(entry.logGroup, group);
    }
    this.lastId += 1;
    const event = { id: this.lastId, stream: entry.logStream, time: entry.time, message: `${entry.text}\n` };
    group.events.push(event);
    group.bytes += size(event);
    // In large steps, so that the cost of moving the rest is spread over many events.
    if (group.bytes > this.limitBytes * 1.25) this.trim(group);
  }

  groupNames(): readonly string[] {
    return [...this.groups.keys()].sort();
  }

  /** Milliseconds since 1970. */
  created(group: string): number {
    return this.groups.get(group)?.created ?? 0;
  }

  /** In the order in which they were printed; null when there is no such group. */
  events(group: string): readonly StoredEvent[] | null {
    return this.groups.get(group)?.events ?? null;
  }

  /** By name. */
  streams(group: string): readonly StoredStream[] {
    const streams = new Map<string, { first: number; last: number }>();
    for (const event of this.groups.get(group)?.events ?? []) {
      const known = streams.get(event.stream);
      if (known === undefined) streams.set(event.stream, { first: event.time, last: event.time });
      else known.last = event.time;
    }
    return [...streams]
      .map(([name, { first, last }]) => ({ name, first, last }))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  private trim(group: Group): void {
    let drop = 0;
    for (const event of group.events) {
      if (group.bytes <= this.limitBytes) break;
      group.bytes -= size(event);
      drop += 1;
    }
    group.events = group.events.slice(drop);
  }
}

function size(event: StoredEvent): number {
  return event.message.length + eventOverhead;
}
