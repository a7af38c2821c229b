import { Braces, Copy, Download } from 'lucide-react';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu, MenuGroup, MenuItem } from '../controls/menu.tsx';
import { formatCount } from '../response/format-bytes.ts';
import { copyEntries, saveEntries } from './keep-log.ts';
import { selectedCount, selectedEntries } from './log-selection.ts';
import type { LogSelection } from './log-selection.ts';
import type { ShownLog } from './log-view.ts';

interface KeepMenuProps {
  readonly shown: ShownLog;
  /** How many records there are, shown or not. */
  readonly all: number;
  /** Whether more of them are being read. */
  readonly reading: boolean;
  /** What is selected, where that is more than one record. */
  readonly several: LogSelection | null;
  /** What a file is called, without its ending. */
  readonly fileName: string;
}

/** Copies or saves what is selected, or else all that is shown. */
export function KeepMenu({ shown, all, reading, several, fileName }: KeepMenuProps) {
  'use no memo';
  const what =
    several !== null
      ? `${formatCount(selectedCount(shown, several))} selected records`
      : shown.count === all && !reading
        ? 'The whole log'
        : `The ${formatCount(shown.count)} records shown${reading ? ' so far' : ''}`;
  const chosen = () => selectedEntries(shown, several);
  return (
    <Menu
      trigger={
        <IconButton label="Copy or save the log" disabled={shown.count === 0}>
          <Copy aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuGroup label={what}>
        <MenuItem icon={<Copy />} onSelect={() => void copyEntries(chosen(), 'text')}>
          Copy as text
        </MenuItem>
        <MenuItem icon={<Braces />} onSelect={() => void copyEntries(chosen(), 'ndjson')}>
          Copy as NDJSON
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => saveEntries(chosen(), 'text', fileName)}>
          Save as .log
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => saveEntries(chosen(), 'ndjson', fileName)}>
          Save as .ndjson
        </MenuItem>
      </MenuGroup>
    </Menu>
  );
}
