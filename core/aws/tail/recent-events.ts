import type { GroupEvent } from './group-event.ts';

/** How often an event was seen on each of the two ways; equal events of one millisecond share an entry. */
interface Seen {
  filtered: number;
  pushed: number;
}

interface Generation {
  readonly seen: Map<string, Seen>;
  readonly ids: Set<string>;
  newest: number;
}

const eventsInGeneration = 20_000;
/** Lines of other environments may arrive later, with earlier times. */
const lateMs = 30_000;

/**
 * Tells new events from those that were told before, whichever way they came: FilterLogEvents gives ids and the same
 * event again and again, StartLiveTail gives each once and without an id. Remembers the newest 20,000 to 40,000.
 */
export class RecentEvents {
  private current = emptyGeneration();
  private previous = emptyGeneration();
  private earliest: number;
  private readonly size: number;

  /** Nothing before `from` (milliseconds since 1970) is wanted. */
  constructor(from: number, size = eventsInGeneration) {
    this.earliest = from;
    this.size = size;
  }

  /** Where FilterLogEvents has to begin so that nothing that came late is missed and nothing that was told comes again. */
  get from(): number {
    return Math.max(this.earliest, this.current.newest - lateMs, this.previous.newest - lateMs);
  }

  /** Whether an event that FilterLogEvents gave is to be told. */
  isNewFiltered(event: GroupEvent, id: string): boolean {
    if (this.current.seen.size >= this.size) this.turn();
    // While a long group is read, what was told at the beginning may be forgotten before its end is there.
    if (event.time < this.earliest) return false;
    if (this.current.ids.has(id) || this.previous.ids.has(id)) return false;
    const seen = this.seenOf(event);
    this.current.ids.add(id);
    seen.filtered += 1;
    return seen.filtered > seen.pushed;
  }

  /** Whether an event that StartLiveTail pushed is to be told. */
  isNewPushed(event: GroupEvent): boolean {
    if (this.current.seen.size >= this.size) this.turn();
    const seen = this.seenOf(event);
    seen.pushed += 1;
    return seen.pushed > seen.filtered;
  }

  private seenOf(event: GroupEvent): Seen {
    this.current.newest = Math.max(this.current.newest, event.time);
    const key = keyOf(event);
    const seen = this.current.seen.get(key) ?? this.previous.seen.get(key) ?? { filtered: 0, pushed: 0 };
    this.current.seen.set(key, seen);
    return seen;
  }

  /** What is forgotten could not be told from new: nothing as old as that is read again. */
  private turn(): void {
    if (this.previous.seen.size > 0) this.earliest = Math.max(this.earliest, this.previous.newest + 1);
    this.previous = this.current;
    this.current = emptyGeneration();
  }
}

function emptyGeneration(): Generation {
  return { seen: new Map(), ids: new Set(), newest: 0 };
}

/** The text is kept as a checksum: within one millisecond of one stream that tells lines apart well enough. */
function keyOf({ stream, time, message }: GroupEvent): string {
  const end = message.endsWith('\n') ? message.length - 1 : message.length;
  let checksum = 0x811c9dc5;
  for (let at = 0; at < end; at += 1) {
    checksum = Math.imul(checksum ^ message.charCodeAt(at), 0x01000193);
  }
  return `${stream}\n${time}\n${end}\n${checksum}`;
}
