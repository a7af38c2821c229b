import { ChevronDown, ChevronUp, Download, WrapText } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { LogRecord } from '../../../contract/log-record.ts';
import type { ActiveRun, Run } from '../../../contract/run.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { SearchField } from '../controls/search-field.tsx';
import { Select } from '../controls/select.tsx';
import { saveFile } from '../response/save-file.ts';
import { useShownRun } from '../response/use-shown-run.ts';
import { useLogFollowing } from '../state/followed-logs.ts';
import type { LogFollowing } from '../state/followed-logs.ts';
import { patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { LowerBar } from '../lower/lower-bar.tsx';
import { CompletenessPill } from './completeness-pill.tsx';
import { InitInvokeBar } from './init-invoke-bar.tsx';
import { levelFilters, levelFilterWords, passesLevel } from './level-filter.ts';
import type { LevelFilter } from './level-filter.ts';
import { LogList } from './log-list.tsx';
import { logRow } from './log-row.ts';
import { readSearch, rowMatches } from './log-search.ts';
import styles from './logs-pane.module.css';
import { useCompleteLog } from './use-complete-log.ts';

interface LogsPaneProps {
  readonly run: Run | null;
  readonly active: ActiveRun | null;
  /** How many records there are, in words for the tab; null while there is no run to speak of. */
  readonly onCountChange: (count: string | null) => void;
}

const noRecords: readonly LogRecord[] = [];
const filterOptions = levelFilters.map((value) => ({ value, label: levelFilterWords[value] }));

/** The log of a run: what the function printed and what the platform said of it. */
export function LogsPane({ run: ended, active: underWay, onCountChange }: LogsPaneProps) {
  const wrap = useWorkspace((state) => state.layout.wrapLogs);
  const { run, active } = useShownRun(ended, underWay);
  const following = useLogFollowing(run?.id ?? null);
  const reading = useCompleteLog(run);
  const [filter, setFilter] = useState<LevelFilter>('all');
  const [typed, setTyped] = useState('');
  const [match, setMatch] = useState({ search: '', number: -1 });
  const searched = useDeferredValue(typed);

  const records = run?.logs.records ?? noRecords;
  const rows = records.map(logRow);
  const shown = filter === 'all' ? rows : rows.filter((row) => passesLevel(row, filter));
  const search = readSearch(searched);
  const matches = search.kind === 'pattern' ? matchingRows(shown, search) : [];
  const number = match.search === searched && match.number < matches.length ? match.number : -1;

  const count = run === null ? null : countWords(shown.length, rows.length);
  useEffect(() => onCountChange(count), [count, onCountChange]);

  const step = (by: number): void => {
    if (matches.length === 0) return;
    const from = number === -1 && by < 0 ? 0 : number;
    setMatch({ search: searched, number: (from + by + matches.length) % matches.length });
  };
  const pressInSearch = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  };

  return (
    <div aria-busy={active !== null || reading || following?.state === 'looking'} className={styles['pane']}>
      <LowerBar>
        {/* Of a run before this one that left no log, "not available" would be read as of this one. */}
        {run === null || (active !== null && rows.length === 0) ? null : (
          <CompletenessPill logs={run.logs} reading={reading} following={following} />
        )}
        {following?.state === 'looking' ? (
          <Button variant="quiet" className={styles['stop']} onClick={following.stop}>
            Stop looking
          </Button>
        ) : null}
        {run === null ? null : <InitInvokeBar run={run} />}
        <span className={styles['spring']} />
        {matches.length === 0 ? null : (
          <div className={styles['actions']}>
            <IconButton label="Previous match" keys="Shift ⏎" onClick={() => step(-1)}>
              <ChevronUp aria-hidden="true" />
            </IconButton>
            <IconButton label="Next match" keys="⏎" onClick={() => step(1)}>
              <ChevronDown aria-hidden="true" />
            </IconButton>
          </div>
        )}
        <Select
          label="Log level"
          variant="quiet"
          value={filter}
          onValueChange={setFilter}
          options={filterOptions}
        />
        <SearchField
          label="Search logs"
          value={typed}
          onValueChange={setTyped}
          onKeyDown={pressInSearch}
          className={styles['search']}
          found={foundWords(search.kind, number, matches.length)}
        />
        <div className={styles['actions']}>
          <IconButton label="Wrap lines" pressed={wrap} onClick={() => patchLayout({ wrapLogs: !wrap })}>
            <WrapText aria-hidden="true" />
          </IconButton>
          <CopyButton label="Copy log" disabled={records.length === 0} text={() => textOf(records)} />
          <IconButton
            label="Save log"
            disabled={run === null || records.length === 0}
            onClick={() => {
              if (run === null) return;
              const name = `${run.functionName}-${run.startedAt.slice(0, 19)}.log`;
              saveFile(name, textOf(records), 'text/plain');
            }}
          >
            <Download aria-hidden="true" />
          </IconButton>
        </div>
      </LowerBar>
      {shown.length === 0 ? (
        <p className={styles['nothing']}>{nothingWords(run, active, rows.length, following)}</p>
      ) : (
        <LogList
          key={run?.id}
          stale={active !== null}
          rows={shown}
          wrap={wrap}
          search={search}
          current={number === -1 ? null : (matches[number] ?? null)}
        />
      )}
    </div>
  );
}

function matchingRows(
  rows: readonly ReturnType<typeof logRow>[],
  search: ReturnType<typeof readSearch>,
): number[] {
  const found: number[] = [];
  for (const [index, row] of rows.entries()) if (rowMatches(row, search)) found.push(index);
  return found;
}

const textOf = (records: readonly LogRecord[]): string => records.map((record) => record.raw).join('');

const countWords = (shown: number, all: number): string =>
  shown === all ? String(all) : `${shown} of ${all}`;

function foundWords(kind: 'none' | 'pattern' | 'invalid', number: number, count: number): string | null {
  if (kind === 'none') return null;
  if (kind === 'invalid') return 'not a pattern';
  return number === -1 ? String(count) : `${number + 1} of ${count}`;
}

function nothingWords(
  run: Run | null,
  active: ActiveRun | null,
  all: number,
  following: LogFollowing | null,
): string {
  if (all > 0) return 'No record is at this level.';
  if (active !== null) return 'The log arrives with the answer.';
  if (run === null) return 'What the function prints appears here after a run.';
  if (following?.state === 'looking')
    return 'Looking for the run in the log of its function. CloudWatch takes some seconds to show a line.';
  return run.logs.reason ?? 'The function printed nothing.';
}
