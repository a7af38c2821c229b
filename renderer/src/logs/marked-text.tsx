import { useSyncExternalStore } from 'react';
import { markedParts } from './log-marks.ts';
import type { LogMarks, Mark } from './log-marks.ts';

const none: readonly Mark[] = [];
const never = (): (() => void) => () => undefined;

/** A text with what was searched marked in it. */
export function MarkedText({ text, marks }: { text: string; marks: LogMarks | null }) {
  const found = useSyncExternalStore(marks?.subscribe ?? never, () => marks?.of(text) ?? none);
  if (found.length === 0) return text;
  return markedParts(text, found).map((part) =>
    part.marked ? <mark key={part.start}>{part.text}</mark> : <span key={part.start}>{part.text}</span>,
  );
}
