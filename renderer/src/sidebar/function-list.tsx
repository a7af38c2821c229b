import { useRef, useState, type KeyboardEvent } from 'react';
import { openFunction } from '../host/open-function.ts';
import { useRecentRuns } from '../host/use-history.ts';
import { useHost } from '../host/use-host.ts';
import type { Place } from '../state/catalogue-store.ts';
import { toggleFavourite } from '../state/favourites.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import type { RankedFunctions } from '../state/rank-functions.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import { FunctionListLine } from './function-list-line.tsx';
import { functionRows, type FunctionListRow } from './function-rows.ts';
import { lastOutcomes } from './last-outcomes.ts';
import styles from './sidebar.module.css';
import { useQualifiersOf } from './use-qualifiers-of.ts';
import { useVirtualRows } from '../controls/use-virtual-rows.ts';

interface FunctionListProps extends Place {
  readonly query: string;
  readonly ranked: RankedFunctions;
}

const lineHeight = { heading: 28, function: 27, qualifier: 25, note: 25 } as const;

const canBeChosen = (row: FunctionListRow | undefined): boolean =>
  row?.kind === 'function' || (row?.kind === 'qualifier' && row.qualifier !== null);

export function FunctionList({ ranked, query, connectionId, region }: FunctionListProps) {
  const host = useHost();
  const active = useActiveDraft();
  const outcomes = lastOutcomes(useRecentRuns(connectionId));
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const qualifiers = useQualifiersOf(connectionId, region, [...unfolded]);
  const lines = functionRows({ ranked, unfolded, qualifiers });
  const scroller = useRef<HTMLDivElement | null>(null);
  const { rows, height, reveal } = useVirtualRows({
    count: lines.length,
    scroller,
    rowHeight: (index) => lineHeight[lines[index]?.kind ?? 'function'],
    rowKey: (index) => lines[index]?.key ?? index,
  });
  const activeName = functionDisplayName(active?.functionName ?? '');
  const at = lines.findIndex((line) => line.key === cursor);

  const fold = (name: string, open: boolean) => {
    const next = new Set(unfolded);
    if (open) next.add(name);
    else next.delete(name);
    setUnfolded(next);
  };
  const choose = (line: FunctionListRow, newTab: boolean) => {
    setCursor(line.key);
    if (line.kind === 'function') {
      openFunction(host, { connectionId, region, functionName: line.summary.name, newTab });
    } else if (line.kind === 'qualifier' && line.qualifier !== null) {
      const qualifier = line.qualifier === '$LATEST' ? null : line.qualifier;
      openFunction(host, { connectionId, region, functionName: line.functionName, qualifier, newTab });
    }
  };
  const move = (from: number, step: 1 | -1) => {
    for (let next = from; next >= 0 && next < lines.length; next += step) {
      const line = lines[next];
      if (line === undefined || !canBeChosen(line)) continue;
      setCursor(line.key);
      reveal(next);
      return;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = lines[at];
    switch (event.key) {
      case 'ArrowDown':
        move(at + 1, 1);
        break;
      case 'ArrowUp':
        move(at === -1 ? lines.length - 1 : at - 1, -1);
        break;
      case 'Home':
        move(0, 1);
        break;
      case 'End':
        move(lines.length - 1, -1);
        break;
      case 'Enter':
        if (line !== undefined) choose(line, event.shiftKey);
        break;
      case 'f':
        if (line?.kind === 'function') toggleFavourite(connectionId, line.summary.name);
        break;
      case 'ArrowRight':
        if (line?.kind === 'function') fold(line.summary.name, true);
        break;
      case 'ArrowLeft':
        if (line?.kind === 'function') fold(line.summary.name, false);
        else if (line?.kind === 'qualifier') fold(line.functionName, false);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Functions"
      tabIndex={0}
      data-focus="functions"
      aria-activedescendant={at === -1 ? undefined : `function-line-${at}`}
      className={styles['list']}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // The pointer puts it into a line: a list that moved under it would take the click from there.
        if (at === -1 && event.target === event.currentTarget) move(0, 1);
      }}
    >
      <div role="presentation" className={styles['lines']} style={{ height }}>
        {rows.map((row) => {
          const line = lines[row.index];
          if (line === undefined) return null;
          return (
            <FunctionListLine
              key={row.key}
              id={`function-line-${row.index}`}
              line={line}
              top={row.start}
              height={row.size}
              connectionId={connectionId}
              query={query}
              chosen={
                line.kind === 'function'
                  ? line.summary.name === activeName
                  : line.kind === 'qualifier' &&
                    line.functionName === activeName &&
                    line.qualifier === (active?.qualifier ?? '$LATEST')
              }
              underCursor={line.key === cursor}
              outcome={line.kind === 'function' ? (outcomes.get(line.summary.name) ?? null) : null}
              onChoose={(newTab) => choose(line, newTab)}
              onFold={fold}
            />
          );
        })}
      </div>
    </div>
  );
}
