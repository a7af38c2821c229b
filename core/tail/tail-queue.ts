import type { TailedRecord } from '../../contract/log-tail.ts';

/** Records that wait for their reader, the newest of them: what it is too slow for is left out and counted. */
export class TailQueue {
  private readonly waiting = new Map<number, TailedRecord>();
  private readonly limitRecords: number;
  private readonly limitCharacters: number;
  private characters = 0;
  private skipped = 0;

  constructor(limitRecords = 5000, limitCharacters = 8 * 1024 * 1024) {
    this.limitRecords = limitRecords;
    this.limitCharacters = limitCharacters;
  }

  get size(): number {
    return this.waiting.size;
  }

  /** Whether a little more would leave something out. */
  get isNearlyFull(): boolean {
    return this.waiting.size >= 0.8 * this.limitRecords || this.characters >= 0.8 * this.limitCharacters;
  }

  /** Adds a record, in the place of what was there under its place. */
  put(record: TailedRecord): void {
    this.characters += lengthOf(record) - lengthOf(this.waiting.get(record.place));
    this.waiting.set(record.place, record);
    while (
      this.waiting.size > 1 &&
      (this.waiting.size > this.limitRecords || this.characters > this.limitCharacters)
    ) {
      const [oldest] = this.waiting;
      if (oldest === undefined) return;
      this.remove(oldest[1]);
      this.skipped += 1;
    }
  }

  /** The oldest records, at most so many and so many characters but for the first, and how many were left out before. */
  take(
    most: number,
    characters: number,
  ): { readonly records: readonly TailedRecord[]; readonly skipped: number } {
    const records: TailedRecord[] = [];
    let length = 0;
    for (const record of this.waiting.values()) {
      length += lengthOf(record);
      if (records.length >= most || (length > characters && records.length > 0)) break;
      records.push(record);
    }
    for (const record of records) this.remove(record);
    const { skipped } = this;
    this.skipped = 0;
    return { records, skipped };
  }

  private remove(record: TailedRecord): void {
    this.waiting.delete(record.place);
    this.characters -= lengthOf(record);
  }
}

function lengthOf(record: TailedRecord | undefined): number {
  return record?.record.raw.length ?? 0;
}
