import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { ContextMenu } from '../controls/menu.tsx';
import { useTypeahead } from '../controls/use-typeahead.ts';
import { useVirtualRows } from '../controls/use-virtual-rows.ts';
import { useHost } from '../host/use-host.ts';
import sidebar from '../sidebar/sidebar.module.css';
import { useActiveDraft } from '../state/workspace-store.ts';
import { chooseRow, removeRow, renameRow } from './row-actions.ts';
import { SavedLine } from './saved-line.tsx';
import { SavedMenu } from './saved-menu.tsx';
import { goToRow, setUnfolded, useTreeCursor } from './tree-cursor.ts';
import { treeKey } from './tree-key.ts';
import { canUnfold, type TreeRow } from './tree-row.ts';

const rowHeight = () => 27;
const pageRows = 12;

/** The collections as a tree: only the rows in sight are in the document, the keyboard stays on the tree itself. */
export function SavedTree({ rows: lines }: { rows: readonly TreeRow[] }) {
  const host = useHost();
  const file = useActiveDraft()?.file ?? null;
  const { key: cursor, renaming, reveals } = useTreeCursor();
  const scroller = useRef<HTMLDivElement | null>(null);
  const [menuKey, setMenuKey] = useState<string | null>(null);
  const find = useTypeahead();
  const { rows, height, reveal } = useVirtualRows({
    count: lines.length,
    scroller,
    rowHeight,
    rowKey: (index) => lines[index]?.key ?? index,
  });
  const found = lines.findIndex(({ key }) => key === cursor);
  // When the row under the cursor goes (it was deleted, moved away, folded in), the one that takes its place has the keys.
  const [last, setLast] = useState(-1);
  if (found >= 0 && found !== last) setLast(found);
  const at = found >= 0 ? found : Math.min(last, lines.length - 1);
  const shownKey = file === null ? null : treeKey(file.folder, file.path);
  const current = lines[at];

  // Once the row is there: what was made or moved comes with the list that is read after it.
  const revealed = useRef(0);
  useEffect(() => {
    if (found < 0 || revealed.current === reveals) return;
    revealed.current = reveals;
    reveal(found);
  }, [found, reveals, reveal]);

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, lines.length - 1));
    const line = lines[next];
    if (line === undefined) return;
    goToRow(line.key);
    reveal(next);
  };
  const openMenuAt = (index: number) => {
    const row = scroller.current?.querySelector(`#saved-row-${index}`);
    const place = row?.getBoundingClientRect();
    if (place === undefined) return;
    row?.dispatchEvent(
      new globalThis.MouseEvent('contextmenu', {
        bubbles: true,
        cancelable: true,
        button: 2,
        clientX: place.left + 40,
        clientY: place.bottom - 4,
      }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowDown':
        moveTo(at + 1);
        break;
      case 'ArrowUp':
        moveTo(at === -1 ? lines.length - 1 : at - 1);
        break;
      case 'PageDown':
        moveTo(at + pageRows);
        break;
      case 'PageUp':
        moveTo(at - pageRows);
        break;
      case 'Home':
        moveTo(0);
        break;
      case 'End':
        moveTo(lines.length - 1);
        break;
      case 'ArrowRight':
        if (!canUnfold(current)) break;
        if (current.unfolded) moveTo(at + 1);
        else setUnfolded(current.key, true);
        break;
      case 'ArrowLeft':
        if (canUnfold(current) && current.unfolded && !current.held) setUnfolded(current.key, false);
        else if (current?.parent != null) moveTo(lines.findIndex(({ key }) => key === current.parent));
        break;
      case 'Enter':
        if (current !== undefined) chooseRow(host, current);
        break;
      case 'F2':
        renameRow(current);
        break;
      case 'Delete':
        removeRow(host, current);
        break;
      case 'ContextMenu':
        openMenuAt(at);
        break;
      case 'F10':
        if (!event.shiftKey) return;
        openMenuAt(at);
        break;
      default: {
        const found = find(event.key, {
          count: lines.length,
          from: at,
          textAt: (index) => lines[index]?.text ?? '',
        });
        if (found === null) return;
        if (found >= 0) moveTo(found);
      }
    }
    event.preventDefault();
  };
  // A press puts the keyboard on the row, but the keys are the tree's. Not before the press is over: it may begin to drag.
  const takeKeys = () => scroller.current?.focus({ preventScroll: true });
  const onContextMenu = (event: MouseEvent) => {
    takeKeys();
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    const key = lines[Number(row?.getAttribute('data-row') ?? -1)]?.key ?? null;
    setMenuKey(key);
    if (key !== null) goToRow(key);
  };

  const tree = (
    <div
      ref={scroller}
      role="tree"
      aria-label="Saved"
      tabIndex={0}
      data-focus="saved"
      aria-activedescendant={at === -1 ? undefined : `saved-row-${at}`}
      className={sidebar['list']}
      onKeyDown={onKeyDown}
      onClick={takeKeys}
      onContextMenuCapture={onContextMenu}
      onFocus={(event) => {
        const [first] = lines;
        if (at !== -1 || first === undefined || event.target !== event.currentTarget) return;
        // A row that was clicked has the cursor already, and it is not drawn there yet.
        if (lines.some(({ key }) => key === useTreeCursor.getState().key)) return;
        useTreeCursor.setState({ key: first.key });
        reveal(0);
      }}
    >
      <div role="presentation" className={sidebar['lines']} style={{ height }}>
        {rows.map((row) => {
          const line = lines[row.index];
          return line === undefined ? null : (
            <SavedLine
              key={row.key}
              index={row.index}
              row={line}
              top={row.start}
              height={row.size}
              shown={line.key === shownKey}
              underCursor={row.index === at}
              renaming={line.key === renaming}
              onRenamed={(byKey) => {
                useTreeCursor.setState({ renaming: null });
                if (byKey) scroller.current?.focus();
              }}
            />
          );
        })}
      </div>
    </div>
  );
  return (
    <ContextMenu target={tree}>
      <SavedMenu row={lines.find(({ key }) => key === menuKey) ?? null} />
    </ContextMenu>
  );
}
