import { Braces, Copy, Filter, ListChecks, UnfoldVertical } from 'lucide-react';
import type { ReactElement } from 'react';
import { showCombo } from '../commands/key-combo.ts';
import { ContextMenu, MenuItem, MenuSeparator } from '../controls/menu.tsx';
import { shellFacts } from '../host/shell-facts.ts';
import type { LogEntry } from './log-book.ts';
import { rowOf } from './log-row.ts';
import type { LogFormat } from './log-text.ts';
import { shortStream } from './short-stream.ts';

interface LogRowMenuProps {
  /** Where a right click opens it. */
  readonly target: ReactElement;
  /** The record it was opened on. */
  readonly entry: LogEntry | null;
  readonly open: boolean;
  /** How many records are selected. */
  readonly count: number;
  readonly requests: boolean;
  readonly streams: boolean;
  readonly onToggle: (place: number) => void;
  readonly onCopy: (format: LogFormat) => void;
  readonly onlyRequest: (requestId: string) => void;
  readonly onlyStream: (stream: string) => void;
  readonly onSelectAll: () => void;
}

const keys = (combo: string): string => showCombo(combo, shellFacts.isMac);

/** What can be done with a record, or with those that are selected. */
export function LogRowMenu({
  target,
  entry,
  open,
  count,
  requests,
  streams,
  onToggle,
  onCopy,
  onlyRequest,
  onlyStream,
  onSelectAll,
}: LogRowMenuProps) {
  const requestId = entry?.requestId ?? null;
  const stream = entry?.stream ?? null;
  const what = count > 1 ? `${count} records` : 'record';
  return (
    <ContextMenu target={target}>
      <MenuItem icon={<Copy />} keys={keys('Mod+C')} onSelect={() => onCopy('text')}>
        Copy {what}
      </MenuItem>
      <MenuItem icon={<Braces />} onSelect={() => onCopy('ndjson')}>
        Copy {what} as NDJSON
      </MenuItem>
      <MenuItem icon={<ListChecks />} keys={keys('Mod+A')} onSelect={onSelectAll}>
        Select all that is shown
      </MenuItem>
      {entry === null || !rowOf(entry.record).expandable ? null : (
        <>
          <MenuSeparator />
          <MenuItem icon={<UnfoldVertical />} keys="⏎" onSelect={() => onToggle(entry.place)}>
            {open ? 'Fold' : 'Unfold'}
          </MenuItem>
        </>
      )}
      {(requests && requestId !== null) || (streams && stream !== null) ? <MenuSeparator /> : null}
      {requests && requestId !== null ? (
        <MenuItem icon={<Filter />} hint={requestId.slice(0, 8)} onSelect={() => onlyRequest(requestId)}>
          Only this request
        </MenuItem>
      ) : null}
      {streams && stream !== null ? (
        <MenuItem icon={<Filter />} hint={shortStream(stream)} onSelect={() => onlyStream(stream)}>
          Only this stream
        </MenuItem>
      ) : null}
    </ContextMenu>
  );
}
