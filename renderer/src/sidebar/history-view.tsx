import { useDeferredValue, useState } from 'react';
import { outcomeKinds } from '../../../contract/outcome-kinds.ts';
import type { OutcomeKind } from '../../../contract/outcome.ts';
import { outcomeStyles } from '../controls/outcome-style.ts';
import { SearchField } from '../controls/search-field.tsx';
import { Select } from '../controls/select.tsx';
import { SmallPlot } from '../figures/small-plot.tsx';
import { useConnection } from '../host/use-connections.ts';
import { useHistory } from '../host/use-history.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import { HistoryEmpty } from './history-empty.tsx';
import { HistoryList } from './history-list.tsx';
import styles from './sidebar.module.css';

const outcomeOptions = [
  { value: 'any', label: 'All outcomes' },
  ...outcomeKinds.map((kind) => ({ value: kind, label: outcomeStyles[kind].word })),
] as const satisfies readonly { value: OutcomeKind | 'any'; label: string }[];

type Scope = 'all' | 'connection' | 'function';

/** Every recorded run of every shell, found as you type. */
export function HistoryView() {
  const draft = useActiveDraft();
  const connection = useConnection(draft?.connectionId ?? null);
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<OutcomeKind | 'any'>('any');
  const [scope, setScope] = useState<Scope>('all');
  const functionName = draft === null || draft.functionName === '' ? null : draft.functionName;
  const narrowed = scope === 'function' && functionName === null ? 'all' : scope;
  const asked = useDeferredValue(text.trim());
  const history = useHistory({
    text: asked,
    outcome: outcome === 'any' ? null : outcome,
    connectionId: narrowed === 'all' ? null : (draft?.connectionId ?? null),
    functionName: narrowed === 'function' ? functionName : null,
  });
  const runs = history.data?.pages.flatMap((page) => page.runs) ?? [];
  const slow = history.data?.pages[0]?.search === 'scan';
  const filtered = asked !== '' || outcome !== 'any' || narrowed !== 'all';
  const scopes: readonly { value: Scope; label: string }[] = [
    { value: 'all', label: 'Everywhere' },
    { value: 'connection', label: `On ${connection?.name ?? 'this connection'}` },
    ...(functionName === null
      ? []
      : [{ value: 'function' as const, label: `Only ${functionDisplayName(functionName)}` }]),
  ];

  return (
    <div className={styles['view']}>
      <SearchField
        label="Search history"
        focusName="search-history"
        value={text}
        onValueChange={setText}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('[data-focus="history"]')?.focus();
        }}
        className={styles['search']}
      />
      <div className={styles['filters']}>
        <Select
          label="Outcome filter"
          variant="quiet"
          value={outcome}
          onValueChange={setOutcome}
          options={outcomeOptions}
        />
        <Select
          label="Where it ran"
          variant="quiet"
          value={narrowed}
          onValueChange={setScope}
          options={scopes}
        />
      </div>
      {narrowed === 'function' && draft !== null ? <SmallPlot draft={draft} /> : null}
      {runs.length > 0 ? (
        <HistoryList
          runs={runs}
          hasMore={history.hasNextPage}
          onMore={() => {
            if (!history.isFetchingNextPage) void history.fetchNextPage();
          }}
        />
      ) : (
        <HistoryEmpty
          reading={history.isPending}
          error={history.error}
          filtered={filtered}
          onRetry={() => void history.refetch()}
        />
      )}
      {slow ? (
        <footer className={styles['footer']}>
          <span className={styles['footerText']}>Searching without an index: this takes longer</span>
        </footer>
      ) : null}
    </div>
  );
}
