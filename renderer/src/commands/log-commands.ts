import { copyEntries, saveEntries } from '../logs/keep-log.ts';
import type { LogFormat } from '../logs/log-text.ts';
import { presentedLog } from '../logs/presented-log.ts';
import { activeDraft, patchLayout, useWorkspace } from '../state/workspace-store.ts';
import type { Command } from './command.ts';
import { focusField } from '../controls/focus-field.ts';

const layout = () => useWorkspace.getState().layout;

/** A command about the records that the pane below shows, or those of them that are selected. */
const keeping = (
  command: Pick<Command, 'id' | 'title'>,
  keep: (log: NonNullable<ReturnType<typeof presentedLog>>) => void,
): Command => ({
  ...command,
  group: 'View',
  enabled: () => (presentedLog()?.count ?? 0) > 0,
  run: () => {
    const log = presentedLog();
    if (log !== null) keep(log);
  },
});

const copying = (format: LogFormat, title: string): Command =>
  keeping({ id: `copy-log-${format}`, title }, ({ entries }) => void copyEntries(entries(), format));

const saving = (format: LogFormat, title: string): Command =>
  keeping({ id: `save-log-${format}`, title }, ({ entries, fileName }) =>
    saveEntries(entries(), format, fileName),
  );

/** The log of a run, or the tail of a function, in the pane below. */
export const logCommands: readonly Command[] = [
  {
    id: 'search-logs',
    title: 'Search the logs',
    group: 'View',
    enabled: () => activeDraft() !== null,
    run: () => {
      const { lowerView } = layout();
      patchLayout({ logsVisible: true, lowerView: lowerView === 'tail' ? 'tail' : 'logs' });
      focusField(lowerView === 'tail' ? 'search-tail' : 'search-logs');
    },
  },
  {
    id: 'log-times',
    title: 'Times of log lines: of the day, or since START',
    group: 'View',
    run: () => patchLayout({ logTimes: layout().logTimes === 'clock' ? 'since-start' : 'clock' }),
  },
  {
    id: 'wrap-logs',
    title: 'Wrap long log lines',
    group: 'View',
    run: () => patchLayout({ wrapLogs: !layout().wrapLogs }),
  },
  copying('text', 'Copy the log as text'),
  copying('ndjson', 'Copy the log as NDJSON'),
  saving('text', 'Save the log as .log'),
  saving('ndjson', 'Save the log as .ndjson'),
];
