import { useLayoutEffect, useRef, useState } from 'react';
import { ColouredJson } from './coloured-json.tsx';
import styles from './plain-lines.module.css';
import { rowText } from './text-rows.ts';
import type { TextRows } from './text-rows.ts';

const rowHeight = 20;
const padding = 8;
/** Browsers cannot lay out an element much higher than this; a longer text scrolls in proportion. */
const tallest = 30_000_000;

interface PlainLinesProps {
  readonly label: string;
  readonly rows: TextRows;
  readonly coloured: boolean;
  /** A text that grows at its end: the end stays in sight unless somebody scrolled away, and rows have no numbers. */
  readonly growing?: boolean;
  readonly onFocus?: (() => void) | undefined;
}

interface Place {
  readonly top: number;
  readonly height: number;
}

/** A text of any size with line numbers, of which only the rows in sight are in the document. */
export function PlainLines({ label, rows, coloured, growing = false, onFocus }: PlainLinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ top: 0, height: 800 });
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => {
      setPlace({ top: element.scrollTop, height: element.clientHeight });
      atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight * 2;
    };
    // The observer measures after layout; asking now would force one.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (growing && atEnd.current && element !== null) element.scrollTop = element.scrollHeight;
  });

  const count = rows.starts.length;
  const total = count * rowHeight + padding * 2;
  const height = Math.min(total, tallest);
  const ratio = height > place.height ? Math.max(total - place.height, 1) / (height - place.height) : 1;
  const top = place.top * ratio;
  const first = Math.max(0, Math.floor((top - padding) / rowHeight) - 4);
  const last = Math.min(count, Math.ceil((top + place.height) / rowHeight) + 4);
  const digits = growing ? 0 : Math.max(4, String(rows.lines).length);

  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a textarea cannot hold rows that come and go
      role="textbox"
      aria-readonly="true"
      aria-multiline="true"
      aria-label={label}
      tabIndex={0}
      onFocus={onFocus}
    >
      <div
        className={styles['content']}
        style={{ height, minWidth: `calc(${digits + rows.widest}ch + 32px)` }}
      >
        <div className={styles['window']} style={{ top: place.top + first * rowHeight + padding - top }}>
          {Array.from({ length: Math.max(0, last - first) }, (_unused, index) => {
            const row = first + index;
            const line = rowText(rows, row);
            const number = rows.numbers[row] ?? 0;
            return (
              <div key={row} className={styles['row']}>
                <span className={styles['number']} style={{ width: `${digits}ch` }} aria-hidden="true">
                  {number === 0 || growing ? '' : number}
                </span>
                <span className={styles['text']}>
                  {/* A row in the middle of a line may begin inside a string: its colours would be the wrong way round. */}
                  {coloured && number !== 0 ? <ColouredJson line={line} /> : line}
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
