import { File, Folder } from 'lucide-react';
import { useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react';
import type { FolderEntry } from '../../../contract/saved-request.ts';
import { useTypeahead } from '../controls/use-typeahead.ts';
import { useVirtualRows } from '../controls/use-virtual-rows.ts';
import { formatBytes } from '../response/format-bytes.ts';
import styles from './path-dialog.module.css';

interface PathListProps {
  readonly ref: Ref<HTMLDivElement | null>;
  readonly entries: readonly FolderEntry[];
  readonly selected: string | null;
  /** Said in place of the list when there is nothing in it. */
  readonly empty: string;
  readonly onSelect: (entry: FolderEntry) => void;
  readonly onOpen: (entry: FolderEntry) => void;
  readonly onParent: () => void;
}

const rowHeight = () => 28;

/** The entries of a folder: arrows mark one, Enter opens it, Backspace goes to the parent, letters find a name. */
export function PathList({ ref, entries, selected, empty, onSelect, onOpen, onParent }: PathListProps) {
  const scroller = useRef<HTMLDivElement | null>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => scroller.current);
  const { rows, height, reveal } = useVirtualRows({
    count: entries.length,
    scroller,
    rowHeight,
    rowKey: (index) => entries[index]?.name ?? index,
  });
  const at = entries.findIndex(({ name }) => name === selected);
  const find = useTypeahead();

  const mark = (index: number) => {
    const entry = entries[Math.max(0, Math.min(index, entries.length - 1))];
    if (entry === undefined) return;
    onSelect(entry);
    reveal(entries.indexOf(entry));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const entry = entries[at];
    switch (event.key) {
      case 'ArrowDown':
        mark(at + 1);
        break;
      case 'ArrowUp':
        mark(at === -1 ? entries.length - 1 : at - 1);
        break;
      case 'Home':
        mark(0);
        break;
      case 'End':
        mark(entries.length - 1);
        break;
      case 'PageDown':
        mark(at + 10);
        break;
      case 'PageUp':
        mark(at - 10);
        break;
      case 'Enter':
      case 'ArrowRight':
        if (entry !== undefined && (event.key === 'Enter' || entry.kind === 'folder')) onOpen(entry);
        break;
      case 'Backspace':
      case 'ArrowLeft':
        onParent();
        break;
      default: {
        const found = find(event.key, {
          count: entries.length,
          from: at,
          textAt: (i) => entries[i]?.name ?? '',
        });
        if (found === null) return;
        if (found >= 0) mark(found);
      }
    }
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Folders and files"
      tabIndex={0}
      aria-activedescendant={at === -1 ? undefined : `path-entry-${at}`}
      className={styles['list']}
      onKeyDown={onKeyDown}
    >
      {entries.length === 0 ? (
        <p role="presentation" className={styles['empty']}>
          {empty}
        </p>
      ) : null}
      <div role="presentation" className={styles['lines']} style={{ height }}>
        {rows.map((row) => {
          const entry = entries[row.index];
          if (entry === undefined) return null;
          return (
            <div
              key={row.key}
              id={`path-entry-${row.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={entry.name === selected}
              aria-label={entry.kind === 'folder' ? `${entry.name}, folder` : entry.name}
              aria-setsize={entries.length}
              aria-posinset={row.index + 1}
              className={styles['entry']}
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
              onMouseDown={(event) => {
                event.preventDefault();
                scroller.current?.focus();
                onSelect(entry);
              }}
              onDoubleClick={() => onOpen(entry)}
            >
              {entry.kind === 'folder' ? <Folder aria-hidden="true" /> : <File aria-hidden="true" />}
              <span className={styles['name']} title={entry.name}>
                {entry.name}
              </span>
              {entry.sizeBytes === null ? null : (
                <span className={styles['size']}>{formatBytes(entry.sizeBytes)}</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
