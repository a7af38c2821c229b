import type { LogRecord } from '../../contract/log-record.ts';
import type { TailedRecord } from '../../contract/log-tail.ts';
import type { LinesPosition } from './lines-position.ts';

/** What is known of a run while it is under way. */
export interface AwaitedRun {
  /** The earliest that Lambda can have begun with it, in milliseconds since 1970. */
  readonly from: number;
  /** The request id, as soon as the answer's headers have told it. */
  readonly requestId: () => string | null;
  /** Whether a request id is that of another run. */
  readonly isOther: (requestId: string) => boolean;
}

/** A record that is shown, or will be. */
interface Line {
  readonly place: number;
  readonly requestId: string;
  record: LogRecord;
  /** The revision in which it last changed. */
  changed: number;
}

/** One environment, which runs one request after the other. */
interface Stream {
  /** The run that is under way in it; null before its START and after its REPORT. */
  requestId: string | null;
  /** What was printed since the last REPORT: it belongs to the run that begins next. */
  before: TailedRecord[];
  lastPlace: number;
}

/** A run that began while this one was awaited. */
interface Candidate {
  /** The time of its REPORT, in milliseconds since 1970; null before it. */
  reportedAt: number | null;
}

/** What a reader has not been told: the records from a place on, which replace all that was there. */
export interface ToldLines {
  readonly from: number;
  readonly records: readonly LogRecord[];
  readonly candidates: number;
  readonly position: LinesPosition;
}

const keptLines = 5000;
const keptCharacters = 4 * 1024 * 1024;
const keptBefore = 100;
const keptBeforeCharacters = 4 * 1024 * 1024;
/** Of a function that runs in more environments, those that were quiet for longest are forgotten. */
const knownStreams = 1000;
/**
 * The REPORT of a run is there when its answer leaves, or later. A run that reported this long ago and is not answered is
 * another one.
 */
const answerMs = 3000;

/**
 * Picks the lines of a run out of its function's log group. Without its request id, which mostly comes with the answer,
 * that is every run that began after it was sent and is not known to be another one.
 */
export class RunLines {
  private readonly run: AwaitedRun;
  private readonly streams = new Map<string, Stream>();
  private candidates = new Map<string, Candidate>();
  private readonly rejected = new Set<string>();
  private lines: Line[] = [];
  private characters = 0;
  /** What was put aside since all of it was dropped last. */
  private beforeCharacters = 0;
  /** How many of the oldest lines are gone. */
  private dropped = 0;
  private revision = 0;
  /** Counts up when places begin anew. */
  private generation = 1;
  private hasStart = false;

  constructor(run: AwaitedRun) {
    this.run = run;
  }

  /** Takes a record of the group, or one again that has grown. */
  take(tailed: TailedRecord): void {
    const stream = this.streamOf(tailed.stream);
    if (this.grow(stream, tailed)) return;
    stream.lastPlace = tailed.place;
    const { record } = tailed;
    const { kind, requestId } = record;
    if (kind === 'start') this.hasStart = true;
    const owner = kind === 'init-start' ? null : (requestId ?? stream.requestId);
    if (owner === null) {
      this.keepBefore(stream, tailed);
      return;
    }
    // In the JSON format the level may hide START; what the function logs then bears the id.
    const isJson = kind === 'app' && record.raw.trimStart().startsWith('{');
    const begins = kind === 'start' || (!this.hasStart && isJson);
    if (begins && Date.parse(tailed.eventTime) >= this.run.from && this.mayBe(owner)) {
      this.candidates.set(owner, { reportedAt: null });
    }
    const candidate = this.candidates.get(owner);
    // Another request took the environment: what was printed before is this one's.
    const before = stream.before;
    stream.before = [];
    if (candidate !== undefined) {
      for (const one of before) this.add(one, owner);
      this.add(tailed, owner);
    }
    // What a crash prints after its REPORT names a run that is over.
    if (begins || stream.requestId !== null) stream.requestId = owner;
    if (kind === 'report') {
      stream.requestId = null;
      if (candidate !== undefined) candidate.reportedAt ??= Date.parse(tailed.eventTime);
    }
  }

  /** What has changed since a reader was told; null when nothing has. */
  since(position: LinesPosition): ToldLines | null {
    this.choose();
    const candidates = this.candidates.size;
    if (
      position.generation === this.generation &&
      position.revision === this.revision &&
      position.candidates === candidates
    ) {
      return null;
    }
    const isNew = position.generation !== this.generation;
    if (isNew && position.generation === 0 && this.lines.length === 0) return null;
    const first = isNew ? 0 : this.lines.findIndex(({ changed }) => changed > position.revision);
    const index = first === -1 ? this.lines.length : first;
    return {
      from: this.dropped + index,
      records: this.lines.slice(index).map(({ record }) => record),
      candidates,
      position: { generation: this.generation, revision: this.revision, candidates },
    };
  }

  /** Whether a run that was not seen before may be the one that is awaited. */
  private mayBe(requestId: string): boolean {
    if (this.candidates.has(requestId)) return false;
    const own = this.run.requestId();
    if (own !== null) return requestId === own;
    return !this.rejected.has(requestId) && !this.run.isOther(requestId);
  }

  /** Settles which runs it may be, and forgets the lines of those that it is not. */
  private choose(): void {
    const own = this.run.requestId();
    const possible = [...this.candidates].filter(([id]) =>
      own === null ? !this.run.isOther(id) : id === own,
    );
    const open = possible.filter(
      ([, { reportedAt }]) => reportedAt === null || Date.now() - reportedAt < answerMs,
    );
    const chosen = open.length > 0 ? open : possible;
    if (chosen.length === this.candidates.size) return;
    const before = this.candidates.keys();
    this.candidates = new Map(chosen);
    for (const id of before) if (!this.candidates.has(id)) this.rejected.add(id);
    const lines = this.lines.filter(({ requestId }) => this.candidates.has(requestId));
    if (lines.length === this.lines.length) return;
    this.lines = lines;
    this.characters = lines.reduce((sum, { record }) => sum + record.raw.length, 0);
    this.dropped = 0;
    this.generation += 1;
    this.revision += 1;
  }

  /** Puts a record that has grown in the place of what it was. False for a new one. */
  private grow(stream: Stream, tailed: TailedRecord): boolean {
    // Only the last record of a stream can grow.
    if (tailed.place !== stream.lastPlace) return false;
    const waiting = stream.before.findLastIndex(({ place }) => place === tailed.place);
    if (waiting !== -1) stream.before[waiting] = tailed;
    const line = this.lines.findLast(({ place }) => place === tailed.place);
    if (line === undefined) return true;
    this.characters += tailed.record.raw.length - line.record.raw.length;
    line.record = tailed.record;
    this.revision += 1;
    line.changed = this.revision;
    this.trim();
    return true;
  }

  private add({ place, record }: TailedRecord, requestId: string): void {
    this.revision += 1;
    this.lines.push({ place, requestId, record, changed: this.revision });
    this.characters += record.raw.length;
    this.trim();
  }

  /** In large steps, so that the cost of moving the rest is spread over many lines. */
  private trim(): void {
    if (this.lines.length < keptLines * 1.25 && this.characters < keptCharacters * 1.25) return;
    let drop = Math.max(0, this.lines.length - keptLines);
    for (const { record } of this.lines.slice(0, drop)) this.characters -= record.raw.length;
    while (this.characters > keptCharacters && drop < this.lines.length - 1) {
      this.characters -= this.lines[drop]?.record.raw.length ?? 0;
      drop += 1;
    }
    this.lines = this.lines.slice(drop);
    this.dropped += drop;
  }

  private keepBefore(stream: Stream, tailed: TailedRecord): void {
    stream.before.push(tailed);
    if (stream.before.length > keptBefore) stream.before.shift();
    this.beforeCharacters += tailed.record.raw.length;
    if (this.beforeCharacters < keptBeforeCharacters) return;
    this.beforeCharacters = 0;
    for (const one of this.streams.values()) one.before = [];
  }

  private streamOf(name: string): Stream {
    const known = this.streams.get(name);
    const stream = known ?? { requestId: null, before: [], lastPlace: -1 };
    if (known !== undefined) this.streams.delete(name);
    // The one used last goes to the end.
    this.streams.set(name, stream);
    const [oldest] = this.streams.keys();
    if (oldest !== undefined && this.streams.size > knownStreams) this.streams.delete(oldest);
    return stream;
  }
}
