import { useRef, useState, type KeyboardEvent } from 'react';
import type { Batch, BatchRow } from '../../../contract/batch.ts';
import { useRowFocus } from '../controls/use-row-focus.ts';
import { useVirtualRows } from '../controls/use-virtual-rows.ts';
import { useHost } from '../host/use-host.ts';
import { formatCount } from '../response/format-bytes.ts';
import { BatchRowLine } from './batch-row-line.tsx';
import { BatchRowDetail } from './batch-row-detail.tsx';
import { emptyWords } from './batch-words.ts';
import { openRow } from './open-row.ts';
import choice from '../controls/choice.module.css';
import styles from './batch-rows.module.css';
import { rowColumns, type RowColumns } from './row-columns.ts';
import { useBatchRows, type RowFilter } from './use-batch-rows.ts';

const lineHeight = 26;
const detailHeights = { least: 68, problem: 40, failure: 62, most: 260 };

/** Room for what is told of a run; more than that scrolls within it. */
function detailHeight({ problem, failures }: BatchRow): number {
  const { least, most } = detailHeights;
  const told = (problem === null ? 0 : detailHeights.problem) + failures.length * detailHeights.failure;
  return Math.min(most, least + told);
}

/** The runs of a batch, in the order in which they ended. A row unfolds what went wrong, Enter opens its run. */
export function BatchRows({ batch }: { batch: Batch }) {
  const [only, setOnly] = useState<RowFilter>('all');
  const { batchId, done, failed } = batch;
  const empty = emptyWords(batch, only);
  return (
    <section aria-label="Runs of the batch" className={styles['rows']}>
      <div role="group" aria-label="Which runs" className={styles['bar']}>
        <button
          type="button"
          aria-pressed={only === 'all'}
          className={choice['choice']}
          onClick={() => setOnly('all')}
        >
          All {formatCount(done)}
        </button>
        <button
          type="button"
          aria-pressed={only === 'failed'}
          className={choice['choice']}
          onClick={() => setOnly('failed')}
        >
          Failed {formatCount(failed)}
        </button>
        <span className={styles['hint']}>Space unfolds a row, Enter opens its run</span>
      </div>
      {empty === null ? (
        <RowList
          key={only}
          batchId={batchId}
          columns={rowColumns(batch.request)}
          only={only}
          count={only === 'all' ? done : failed}
        />
      ) : (
        <p className={styles['none']}>{empty}</p>
      )}
    </section>
  );
}

interface RowListProps {
  readonly batchId: string;
  readonly columns: RowColumns;
  readonly only: RowFilter;
  readonly count: number;
}

function RowList({ batchId, columns, only, count }: RowListProps) {
  const host = useHost();
  const scroller = useRef<HTMLDivElement | null>(null);
  const [focused, setFocused] = useState(0);
  const focusRow = useRowFocus(scroller);
  // Its height is null while the row is being read: it unfolds as soon as it is there.
  const [unfolded, setUnfolded] = useState<{ readonly index: number; readonly height: number | null } | null>(
    null,
  );
  const tabStop = Math.max(0, Math.min(focused, count - 1));
  const rowHeight = (index: number) => lineHeight + (index === unfolded?.index ? (unfolded.height ?? 0) : 0);
  const { rows, height, reveal } = useVirtualRows({
    count,
    scroller,
    rowHeight,
    // A row that unfolds is another one: its height is taken anew.
    rowKey: (index) => (index === unfolded?.index && unfolded.height !== null ? `${index} unfolded` : index),
  });
  const read = useBatchRows(batchId, only, count, rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0);
  const awaited = unfolded?.height === null ? read.at(unfolded.index) : null;
  if (unfolded !== null && awaited !== null) {
    setUnfolded({ index: unfolded.index, height: detailHeight(awaited) });
  }

  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(count - 1, index));
    setFocused(next);
    reveal(next);
    focusRow(next);
  };
  const unfold = (index: number) => {
    const row = read.at(index);
    setUnfolded({ index, height: row === null ? null : detailHeight(row) });
  };
  const toggle = (index: number) => {
    if (index === unfolded?.index) setUnfolded(null);
    else unfold(index);
  };
  const open = (index: number) => void openRow(host, read.at(index), { batchId, only, index });
  const press = (event: KeyboardEvent, index: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + 12,
      PageUp: index - 12,
      Home: 0,
      End: count - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) goTo(next);
    else if (event.key === 'Enter') open(index);
    else if (event.key === ' ') toggle(index);
    else if (event.key === 'ArrowRight') unfold(index);
    else if (event.key === 'ArrowLeft') setUnfolded(null);
    else return;
    event.preventDefault();
  };

  return (
    <div
      role="treegrid"
      aria-label="Runs, in the order in which they ended"
      aria-rowcount={count + 1}
      aria-colcount={columns.names.length}
      className={styles['grid']}
    >
      <div role="rowgroup">
        <div
          role="row"
          aria-rowindex={1}
          className={styles['head']}
          style={{ gridTemplateColumns: columns.widths }}
        >
          {columns.names.map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className={styles['scroller']}>
        <div role="presentation" className={styles['space']} style={{ height }}>
          {rows.map(({ index, start }) => {
            const row = read.at(index);
            const isUnfolded = index === unfolded?.index;
            return (
              <div
                key={index}
                role="presentation"
                className={styles['place']}
                style={{ transform: `translateY(${start}px)` }}
              >
                <BatchRowLine
                  columns={columns}
                  row={row}
                  index={index}
                  unfolded={isUnfolded}
                  tabStop={index === tabStop}
                  onFocus={() => setFocused(index)}
                  onKeyDown={(event) => press(event, index)}
                  onToggle={() => toggle(index)}
                  onOpen={() => open(index)}
                />
                {isUnfolded && row !== null && unfolded.height !== null ? (
                  <BatchRowDetail row={row} height={unfolded.height} onOpen={() => open(index)} />
                ) : null}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
