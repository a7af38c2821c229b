import type { RunSummary } from '../../contract/run.ts';
import { createDirectHost } from '../../core/direct-host.ts';
import { exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { printRows } from '../print-rows.ts';
import type { Column } from '../table.ts';
import { tellNotices } from '../tell-notices.ts';
import { milliseconds } from '../terminal-text.ts';

export interface HistoryFlags {
  readonly limit: number;
  readonly json?: boolean;
}

const pageSize = 500;

const columns = {
  person: [
    { title: 'TIME', text: (row) => localTime(row.startedAt) },
    { title: 'OUTCOME', text: (row) => row.outcomeKind },
    {
      title: 'FUNCTION',
      text: (row) => (row.qualifier === null ? row.functionName : `${row.functionName}:${row.qualifier}`),
    },
    { title: 'VERSION', text: (row) => row.executedVersion ?? '' },
    { title: 'CONNECTION', text: (row) => row.connectionName },
    { title: 'TIME TAKEN', text: (row) => milliseconds(row.clientMs) },
    { title: 'ERROR', text: (row) => row.errorName ?? '', flexible: true },
  ],
  program: [
    { title: 'ID', text: (row) => row.id },
    { title: 'STARTED', text: (row) => row.startedAt },
    { title: 'OUTCOME', text: (row) => row.outcomeKind },
    { title: 'FUNCTION', text: (row) => row.functionName },
    { title: 'QUALIFIER', text: (row) => row.qualifier ?? '' },
    { title: 'VERSION', text: (row) => row.executedVersion ?? '' },
    { title: 'CONNECTION', text: (row) => row.connectionName },
    { title: 'CLIENT MS', text: (row) => String(Math.round(row.clientMs)) },
    { title: 'REQUEST ID', text: (row) => row.requestId ?? '' },
    { title: 'ERROR', text: (row) => row.errorName ?? '' },
  ],
} satisfies Record<string, readonly Column<RunSummary>[]>;

/** `lambdeck history`: runs of every shell, newest first. */
export async function historyCommand(text: string | undefined, flags: HistoryFlags): Promise<number> {
  const host = createDirectHost(hostOptions({ shell: 'cli', localProject: null }));
  try {
    const runs: RunSummary[] = [];
    let cursor: string | null = null;
    do {
      const page = await host.client.history.list({
        text: text ?? '',
        functionName: null,
        connectionId: null,
        outcome: null,
        limit: Math.min(pageSize, flags.limit - runs.length),
        cursor,
      });
      runs.push(...page.runs);
      cursor = page.next;
    } while (cursor !== null && runs.length < flags.limit);
    await printRows(runs, columns, { json: flags.json ?? false });
    await tellNotices(host);
    return exitCodes.succeeded;
  } finally {
    await host.close();
  }
}

/** The clock of the person's own time zone, in a form that sorts. */
function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
