import type { TailedRecord } from '../../contract/log-tail.ts';
import type { LogRecord } from '../../contract/log-record.ts';
import type { GroupEvent } from '../aws/tail/group-event.ts';
import { createLogParser, type LogParser } from '../logs/log-parser.ts';
import { parseLog } from '../logs/parse-log.ts';

/** One environment's log. */
interface Stream {
  readonly parser: LogParser;
  /** Where the record stands that the next line may go on with; null before it was told. */
  place: number | null;
  /** When that record began, in milliseconds since 1970. */
  time: number;
  /** How much of it was told, in characters. */
  told: number;
  isOpen: boolean;
  /** It may have changed since it was told. */
  isTouched: boolean;
}

const longestRecord = 1024 * 1024;
/** The streams of a busy function come and go; one that was quiet for longest is ended as if nothing followed. */
const openStreams = 200;

/**
 * Reads the events of a log group to records. Each stream is read on its own, so that lines of parallel runs are not
 * folded into each other, and goes on over its events: stack traces of Java and Go come as one event for each line. A
 * record whose next line may still come is told by `settle`, and again under its place when it has grown.
 */
export class EventRecords {
  private readonly streams = new Map<string, Stream>();
  private readonly tell: (record: TailedRecord) => void;
  private nextPlace = 0;

  constructor(tell: (record: TailedRecord) => void) {
    this.tell = tell;
  }

  take(event: GroupEvent): void {
    const { message, time } = event;
    const text = message.endsWith('\n') ? message : `${message}\n`;
    const stream = this.streamOf(event.stream);
    const whole = wholeMessage(text);
    if (whole !== null) {
      for (const record of stream.parser.end()) this.close(event.stream, stream, record);
      stream.isOpen = false;
      this.tellAt(this.newPlace(), event.stream, time, whole);
      return;
    }
    const closed = stream.parser.push(text);
    for (const record of closed) this.close(event.stream, stream, record, time);
    if (!stream.isOpen) stream.time = time;
    stream.isOpen = true;
    stream.isTouched = true;
  }

  /** Tells the records that are still open, as far as they have come. */
  settle(): void {
    for (const [name, stream] of this.streams) {
      if (!stream.isTouched) continue;
      stream.isTouched = false;
      for (const record of stream.parser.open()) {
        if (record.raw.length === stream.told) continue;
        stream.place ??= this.newPlace();
        stream.told = record.raw.length;
        this.tellAt(stream.place, name, stream.time, record);
      }
    }
  }

  private streamOf(name: string): Stream {
    const known = this.streams.get(name);
    if (known !== undefined) {
      // The one used last goes to the end.
      this.streams.delete(name);
      this.streams.set(name, known);
      return known;
    }
    const [oldest] = this.streams;
    if (oldest !== undefined && this.streams.size >= openStreams) {
      this.streams.delete(oldest[0]);
      for (const record of oldest[1].parser.end()) this.close(oldest[0], oldest[1], record);
    }
    const stream = {
      parser: createLogParser(longestRecord),
      place: null,
      time: 0,
      told: 0,
      isOpen: false,
      isTouched: false,
    };
    this.streams.set(name, stream);
    return stream;
  }

  /** Tells a record that cannot grow any more, unless all of it was told; the next one of the stream began at `nextTime`. */
  private close(name: string, stream: Stream, record: LogRecord, nextTime = stream.time): void {
    if (!stream.isOpen || record.raw.length !== stream.told) {
      this.tellAt(stream.place ?? this.newPlace(), name, stream.isOpen ? stream.time : nextTime, record);
    }
    stream.place = null;
    stream.told = 0;
    stream.isOpen = false;
    stream.isTouched = false;
  }

  private newPlace(): number {
    const place = this.nextPlace;
    this.nextPlace += 1;
    return place;
  }

  private tellAt(place: number, stream: string, time: number, record: LogRecord): void {
    this.tell({ place, stream, eventTime: new Date(time).toISOString(), record });
  }
}

/**
 * The one record of an event that a runtime sent as one message of several lines (Node and Python do). Read line by line
 * the later ones would become records of their own. Null for every other event.
 */
function wholeMessage(text: string): LogRecord | null {
  if (text.indexOf('\n') === text.length - 1 || /^[\s\u00A0]/.test(text)) return null;
  const [first, ...rest] = parseLog(text);
  if (first === undefined || rest.length === 0 || first.kind !== 'app' || !hasHead(first)) return null;
  if (!rest.every((record) => record.kind === 'app' && record.fields === null && !hasHead(record)))
    return null;
  const lines = rest.flatMap(({ raw }) => raw.replace(/\n$/, '').split('\n'));
  return { ...first, stack: [...first.stack, ...lines], raw: text };
}

function hasHead({ time, level, requestId }: LogRecord): boolean {
  return time !== null || level !== null || requestId !== null;
}
