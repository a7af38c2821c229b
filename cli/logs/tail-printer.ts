import { stripVTControlCharacters } from 'node:util';
import type { TailedRecord } from '../../contract/log-tail.ts';
import { describeLog } from '../invoke/describe-log.ts';
import { withoutRaw } from './without-raw.ts';

/** Turns the records of a tail into text, each when no further line of it can come. */
export interface TailPrinter {
  /** Takes records, and gives the text of those that are whole. */
  take(records: readonly TailedRecord[]): string;
  /** Gives the text of the records that have been quiet for a while, or of all. */
  settled(all?: boolean): string;
}

/** A stack trace that comes line by line comes within this time. Milliseconds. */
const quietMs = 400;
const rememberedPlaces = 2000;

/** `colours` leaves the colours of the levels in; `json` prints one object a record instead. */
export function createTailPrinter({ json, colours }: { json: boolean; colours: boolean }): TailPrinter {
  /** By place. */
  const open = new Map<number, { tailed: TailedRecord; at: number }>();
  /** How many lines of a stack were printed, by place: a record may grow after it was. */
  const printed = new Map<number, number>();

  function textOf(tailed: TailedRecord): string {
    const { place, stream, eventTime, record } = tailed;
    const before = printed.get(place);
    printed.set(place, record.stack.length);
    const [oldest] = printed.keys();
    if (printed.size > rememberedPlaces && oldest !== undefined) printed.delete(oldest);
    if (json) return `${JSON.stringify({ place, stream, eventTime, ...withoutRaw(record) })}\n`;
    const lines =
      before === undefined
        ? describeLog([{ ...record, time: record.time ?? eventTime }])
        : describeLog([{ ...record, message: '', stack: record.stack.slice(before) }]).slice(1);
    const text = lines.map((line) => `${line}\n`).join('');
    return colours ? text : stripVTControlCharacters(text);
  }

  function close(isWhole: (one: { tailed: TailedRecord; at: number }) => boolean): string {
    let text = '';
    for (const [place, one] of open) {
      if (!isWhole(one)) continue;
      open.delete(place);
      text += textOf(one.tailed);
    }
    return text;
  }

  return {
    take(records) {
      const newest = new Map<string, number>();
      for (const tailed of records) {
        open.set(tailed.place, { tailed, at: performance.now() });
        newest.set(tailed.stream, Math.max(newest.get(tailed.stream) ?? 0, tailed.place));
      }
      return close(({ tailed }) => tailed.place < (newest.get(tailed.stream) ?? 0));
    },
    settled: (all = false) => close(({ at }) => all || performance.now() - at >= quietMs),
  };
}
