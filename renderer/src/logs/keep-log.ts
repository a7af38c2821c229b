import { formatCount } from '../response/format-bytes.ts';
import { saveFile } from '../response/save-file.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { showNotice } from '../state/notices-store.ts';
import type { LogEntry } from './log-book.ts';
import { logText } from './log-text.ts';
import type { LogFormat } from './log-text.ts';

const recordWords = (count: number): string => (count === 1 ? '1 record' : `${formatCount(count)} records`);

/** Puts records on the clipboard and says so. */
export async function copyEntries(entries: readonly LogEntry[], format: LogFormat): Promise<void> {
  const what = recordWords(entries.length);
  try {
    await navigator.clipboard.writeText(logText(entries, format));
    toasts.add({ title: `${what} copied`, timeout: 2500 });
  } catch {
    showNotice({
      name: 'ClipboardRefused',
      message: `${what} could not be copied.`,
      remedy: 'Allow this page to use the clipboard, or save the log as a file.',
    });
  }
}

/** Hands records to the browser's download; the name is without its ending. */
export function saveEntries(entries: readonly LogEntry[], format: LogFormat, name: string): void {
  const [ending, type] = format === 'text' ? ['log', 'text/plain'] : ['ndjson', 'application/x-ndjson'];
  saveFile(`${name}.${ending}`, logText(entries, format), type);
}
