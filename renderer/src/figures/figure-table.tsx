import { useRef, useState, type KeyboardEvent } from 'react';
import type { FigurePoint } from '../../../contract/figures.ts';
import type { Price } from '../../../contract/price.ts';
import { OutcomeBadge } from '../controls/outcome-badge.tsx';
import { useRowFocus } from '../controls/use-row-focus.ts';
import { useVirtualRows } from '../controls/use-virtual-rows.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import { shownClock, shownShortDay } from '../state/shown-time.ts';
import { useToday } from '../state/use-today.ts';
import { durationWords, memoryWords, outcomeWord } from './figure-words.ts';
import styles from './figure-table.module.css';
import { formatMoney } from './format-money.ts';

interface FigureTableProps {
  /** Oldest first. */
  readonly points: readonly FigurePoint[];
  readonly currency: Price['currency'] | null;
  readonly onOpen: (runId: string) => void;
}

const columns = ['Time', 'Outcome', 'Duration', 'Cold start', 'Memory', 'Version', 'Cost'] as const;
const rowHeight = () => 26;

/** The points of the plot as a table, newest first. Arrow keys move, Enter and a double click open a run. */
export function FigureTable({ points, currency, onOpen }: FigureTableProps) {
  const today = useToday();
  const scroller = useRef<HTMLDivElement | null>(null);
  const [focused, setFocused] = useState(0);
  const { rows, height, reveal } = useVirtualRows({ count: points.length, scroller, rowHeight });
  const tabStop = Math.min(focused, points.length - 1);

  const focusRow = useRowFocus(scroller);
  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(points.length - 1, index));
    setFocused(next);
    reveal(next);
    focusRow(next);
  };
  const press = (event: KeyboardEvent, index: number, runId: string): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + 12,
      PageUp: index - 12,
      Home: 0,
      End: points.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) goTo(next);
    else if (event.key === 'Enter') onOpen(runId);
    else return;
    event.preventDefault();
  };

  return (
    <div
      role="grid"
      aria-label="Runs, newest first"
      aria-rowcount={points.length + 1}
      aria-colcount={columns.length}
      className={styles['table']}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={styles['head']}>
          {columns.map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className={styles['scroller']}>
        <div role="presentation" className={styles['space']} style={{ height }}>
          {rows.map((row) => {
            const point = points[points.length - 1 - row.index];
            if (point === undefined) return null;
            const cells = [
              `${shownShortDay(point.startedAt, today)} ${shownClock(point.startedAt)}`,
              durationWords(point) ?? '–',
              point.coldStartMs === null ? '–' : formatMilliseconds(point.coldStartMs),
              memoryWords(point) ?? '–',
              point.executedVersion ?? '–',
              point.cost === null || currency === null ? '–' : formatMoney(point.cost, currency),
            ] as const;
            const [time, ...others] = cells;
            return (
              <div
                key={point.runId}
                role="row"
                aria-rowindex={row.index + 2}
                tabIndex={row.index === tabStop ? 0 : -1}
                data-index={row.index}
                className={styles['row']}
                style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                onFocus={() => setFocused(row.index)}
                onKeyDown={(event) => press(event, row.index, point.runId)}
                onDoubleClick={() => onOpen(point.runId)}
              >
                <span role="gridcell">{time}</span>
                <span role="gridcell" className={styles['outcome']} title={outcomeWord(point)}>
                  <OutcomeBadge kind={point.outcomeKind} size="small" />
                </span>
                {others.map((value, index) => (
                  <span key={columns[index + 2]} role="gridcell">
                    {value}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
