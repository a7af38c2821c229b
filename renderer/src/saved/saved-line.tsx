import {
  BookMarked,
  ChevronRight,
  Folder,
  ListChecks,
  LockKeyhole,
  SlidersHorizontal,
  TriangleAlert,
  Variable,
  Zap,
} from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { classes } from '../controls/classes.ts';
import { MatchedText } from '../controls/matched-text.tsx';
import { useHost } from '../host/use-host.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { RenameField } from './rename-field.tsx';
import { chooseRow, dropEntry, entryOfRow, isWritable, targetOfRow } from './row-actions.ts';
import { rowTitle } from './row-title.ts';
import styles from './saved.module.css';
import { goToRow } from './tree-cursor.ts';
import { canUnfold, type TreeRow } from './tree-row.ts';
import { useDragged } from './use-dragged.ts';

interface SavedLineProps {
  readonly index: number;
  readonly row: TreeRow;
  /** Where it stands in the tree and how tall it is, in pixels. */
  readonly top: number;
  readonly height: number;
  /** Whether the active tab is this request. */
  readonly shown: boolean;
  readonly underCursor: boolean;
  readonly renaming: boolean;
  /** `byKey`: not because something else was clicked. */
  readonly onRenamed: (byKey: boolean) => void;
}

const icons = {
  collection: BookMarked,
  folder: Folder,
  environments: SlidersHorizontal,
  environment: Variable,
  request: Zap,
  fault: TriangleAlert,
} as const;

const indent = 14;

export function SavedLine({
  index,
  row,
  top,
  height,
  shown,
  underCursor,
  renaming,
  onRenamed,
}: SavedLineProps) {
  const host = useHost();
  const { dragged, begin, end, mayDrop } = useDragged();
  const [over, setOver] = useState(false);
  const style = {
    height,
    transform: `translateY(${top}px)`,
    paddingLeft: 6 + (row.level - 1) * indent,
  };
  if (row.kind === 'note') {
    // The tree has the keys for it.
    const handlers = row.problem === null ? {} : { onClick: () => chooseRow(host, row) };
    return (
      <div
        id={`saved-row-${index}`}
        data-row={index}
        role="treeitem"
        tabIndex={-1}
        aria-level={row.level}
        aria-setsize={row.setSize}
        aria-posinset={row.place}
        aria-selected={false}
        data-cursor={underCursor ? '' : undefined}
        className={classes(styles['row'], styles['note'])}
        data-problem={row.problem === null ? undefined : ''}
        style={style}
        {...handlers}
      >
        <span className={styles['chevron']} />
        {row.problem === null ? null : <TriangleAlert aria-hidden="true" className={styles['icon']} />}
        <span className={styles['name']} title={rowTitle(row)}>
          {row.text}
        </span>
        {row.problem === null ? null : <span className="visually-hidden"> {row.problem.remedy}</span>}
      </div>
    );
  }
  const Icon = icons[row.kind];
  const entry = entryOfRow(row);
  const droppable = mayDrop(row);
  const onDragOver = (event: DragEvent) => {
    if (!droppable) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setOver(true);
  };
  // The tree has the keys for it.
  const handlers = {
    onClick: () => {
      if (renaming) return;
      goToRow(row.key);
      chooseRow(host, row);
    },
  };
  return (
    <div
      id={`saved-row-${index}`}
      data-row={index}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.level}
      aria-setsize={row.setSize}
      aria-posinset={row.place}
      aria-selected={shown}
      aria-expanded={canUnfold(row) ? row.unfolded : undefined}
      title={renaming ? undefined : rowTitle(row)}
      data-cursor={underCursor ? '' : undefined}
      data-over={over && droppable ? '' : undefined}
      className={classes(styles['row'], styles[row.kind])}
      style={style}
      {...handlers}
      draggable={entry !== null && !renaming && isWritable(row)}
      onDragStart={(event) => {
        if (entry !== null) begin(event, entry);
      }}
      onDragEnd={end}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        end();
        if (!droppable || dragged === null) return;
        event.preventDefault();
        void dropEntry(host, dragged, row);
      }}
      data-target={droppable ? (targetOfRow(row).under ?? '') : undefined}
    >
      <span
        aria-hidden="true"
        className={styles['chevron']}
        data-on={canUnfold(row) && row.unfolded ? '' : undefined}
      >
        {canUnfold(row) ? <ChevronRight /> : null}
      </span>
      <Icon aria-hidden="true" className={styles['icon']} />
      {renaming && entry !== null ? (
        <RenameField entry={entry} onDone={onRenamed} />
      ) : (
        <span className={styles['text']}>
          <span className={styles['name']}>
            <MatchedText text={row.text} indexes={row.matched} />
          </span>
          {row.kind === 'request' ? (
            <span className={styles['function']}>{functionDisplayName(row.entry.functionName)}</span>
          ) : null}
        </span>
      )}
      {renaming ? null : <RowEnd row={row} />}
    </div>
  );
}

/** What stands at the right of a row, small. */
function RowEnd({ row }: { row: TreeRow }) {
  if (row.kind === 'fault') return <span className="visually-hidden">cannot be read</span>;
  if (row.kind === 'collection') {
    return row.collection.writable || row.collection.problem !== null ? null : (
      <span className={styles['end']}>
        <LockKeyhole aria-hidden="true" /> read only
      </span>
    );
  }
  if (row.kind !== 'request') return null;
  const { expectations } = row.entry;
  if (expectations === 0) return null;
  return (
    <span className={styles['end']}>
      <ListChecks aria-hidden="true" />
      {expectations}
      <span className="visually-hidden">{expectations === 1 ? 'expectation' : 'expectations'}</span>
    </span>
  );
}
