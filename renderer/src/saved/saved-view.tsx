import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu } from '../controls/menu.tsx';
import { SearchField } from '../controls/search-field.tsx';
import { formatCount } from '../response/format-bytes.ts';
import sidebar from '../sidebar/sidebar.module.css';
import { useWorkspace } from '../state/workspace-store.ts';
import { useSavedDialogs } from './dialog-store.ts';
import { SavedEmpty } from './saved-empty.tsx';
import { TreeItems } from './saved-menu.tsx';
import { SavedTree } from './saved-tree.tsx';
import { searchTree } from './search-tree.ts';
import { goToRow, useTreeCursor } from './tree-cursor.ts';
import { treeRows } from './tree-rows.ts';
import { useCollections } from './use-collections.ts';

const counted = (count: number) => `${formatCount(count)} ${count === 1 ? 'request' : 'requests'}`;

/** The folders of requests that are open, as a tree that can be searched. */
export function SavedView() {
  const { collections, reading, error } = useCollections();
  const unfolded = useWorkspace((state) => state.layout.unfolded);
  const opening = useSavedDialogs((state) => state.opening);
  const [query, setQuery] = useState('');
  const search = searchTree(collections, useDeferredValue(query));
  const rows = treeRows({ collections, unfolded: new Set(unfolded), search });
  const total = collections.reduce((sum, { requests }) => sum + requests.length, 0);
  const faults = collections.reduce((sum, { faults }) => sum + faults.length, 0);

  return (
    <div className={sidebar['view']}>
      <SearchField
        label="Filter saved requests"
        focusName="filter-saved"
        value={query}
        onValueChange={setQuery}
        found={search === null ? null : `${formatCount(search.found)} of ${formatCount(total)}`}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          const { key } = useTreeCursor.getState();
          const [first] = rows;
          if (first !== undefined && !rows.some((row) => row.key === key)) {
            goToRow(first.key);
          }
          document.querySelector<HTMLElement>('[data-focus="saved"]')?.focus();
        }}
        className={sidebar['search']}
      />
      {rows.length > 0 ? (
        <SavedTree rows={rows} />
      ) : (
        <SavedEmpty
          reading={reading || opening !== null}
          error={error}
          query={collections.length === 0 ? '' : query.trim()}
        />
      )}
      {collections.length === 0 ? null : (
        <footer className={sidebar['footer']}>
          <span role="status" className={sidebar['footerText']}>
            {opening === null ? counted(total) : `Reading ${opening}…`}
            {opening !== null || faults === 0
              ? ''
              : `, ${faults === 1 ? '1 file' : `${faults} files`} not read`}
          </span>
          <Menu
            trigger={
              <IconButton size="small" label="Open or create a collection">
                <Plus aria-hidden="true" />
              </IconButton>
            }
          >
            <TreeItems />
          </Menu>
        </footer>
      )}
    </div>
  );
}
