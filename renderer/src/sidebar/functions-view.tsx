import { useState } from 'react';
import { SearchField } from '../controls/search-field.tsx';
import { useCatalogue } from '../host/use-catalogue.ts';
import { useRankedFunctions } from '../host/use-ranked-functions.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import { FunctionList } from './function-list.tsx';
import { FunctionsEmpty } from './functions-empty.tsx';
import { FunctionsFooter } from './functions-footer.tsx';
import styles from './sidebar.module.css';

/** The functions of the active tab's connection and region. */
export function FunctionsView() {
  const draft = useActiveDraft();
  const connectionId = draft?.connectionId ?? 'local';
  const region = draft?.region ?? null;
  const catalogue = useCatalogue(connectionId, region);
  const [query, setQuery] = useState('');
  const ranked = useRankedFunctions(connectionId, catalogue, query);
  const { found } = ranked;
  const total = catalogue.functions.length;

  return (
    <div className={styles['view']}>
      <SearchField
        label="Filter functions"
        focusName="filter-functions"
        value={query}
        onValueChange={setQuery}
        found={query.trim() === '' ? null : `${found} of ${total}`}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('[data-focus="functions"]')?.focus();
        }}
        className={styles['search']}
      />
      {found > 0 ? (
        <FunctionList connectionId={connectionId} region={region} ranked={ranked} query={query} />
      ) : (
        <FunctionsEmpty
          catalogue={catalogue}
          query={query.trim()}
          connectionId={connectionId}
          region={region}
        />
      )}
      <FunctionsFooter connectionId={connectionId} region={region} catalogue={catalogue} />
    </div>
  );
}
