import { useEffect, useState } from 'react';
import { formatJsonNow, layOutJson } from '../monaco/json-text.ts';
import { cutIntoRows } from '../monaco/text-rows.ts';
import type { TextRows } from '../monaco/text-rows.ts';
import { beginsAsJson, formatHead, headLength } from './format-head.ts';

export interface ShownText {
  readonly rows: TextRows;
  /** Whether the text is JSON, and so is coloured. */
  readonly json: boolean;
  /** False while only the beginning is there. */
  readonly whole: boolean;
}

const longText = 64 * 1024;

/** The beginning of a long text at once, then all of it, cut into rows and (unless raw) laid out by a worker. */
function first(text: string, raw: boolean, restIsComing: boolean, wholeLength: number): ShownText {
  if (text.length <= longText && !restIsComing) {
    const formatted = formatJsonNow(text)?.formatted ?? null;
    return { rows: cutIntoRows(raw ? text : (formatted ?? text)), json: formatted !== null, whole: true };
  }
  const json = beginsAsJson(text);
  const rows = cutIntoRows(json && !raw ? formatHead(text) : text.slice(0, longText));
  // The line numbers take the room that the whole will need, so that nothing moves when it is there.
  const lines = raw ? rows.lines : Math.round(rows.lines * (wholeLength / headLength));
  return { rows: { ...rows, lines }, json, whole: false };
}

/** `sizeBytes` is the size of the whole, of which the text may only be the beginning. */
export function useTextRows(text: string, raw: boolean, restIsComing: boolean, sizeBytes: number): ShownText {
  const begun = first(text, raw, restIsComing, sizeBytes);
  const [done, setDone] = useState<{ text: string; raw: boolean; shown: ShownText } | null>(null);
  const { whole } = begun;
  useEffect(() => {
    if (whole || restIsComing) return undefined;
    let current = true;
    const layOut = async (): Promise<void> => {
      const { fault, rows } = await layOutJson(text, raw);
      if (current) setDone({ text, raw, shown: { rows, json: fault === null, whole: true } });
    };
    void layOut();
    return () => {
      current = false;
    };
  }, [whole, restIsComing, text, raw]);
  return !whole && done !== null && done.text === text && done.raw === raw ? done.shown : begun;
}
