import type { Batch } from '../../contract/batch.ts';
import { coloured, milliseconds } from '../terminal-text.ts';

/** One line at the bottom of a terminal that says how far a batch is; it is taken away before anything else is written. */
export interface ProgressLine {
  show(batch: Batch): void;
  hide(): void;
}

/** On stderr, and only where that is a terminal that can take a line back. */
export function progressLine(): ProgressLine {
  if (!process.stderr.isTTY || process.env['TERM'] === 'dumb') return { show: () => {}, hide: () => {} };
  let shown = false;
  return {
    show(batch) {
      // A terminal that does not know its width says 0.
      const columns = process.stderr.columns || 80;
      const text = words(batch).slice(0, Math.max(20, columns - 1));
      process.stderr.write(`\r\u001b[2K${coloured('dim', text)}`);
      shown = true;
    },
    hide() {
      if (shown) process.stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}

function words({ total, resumed, done, failed, running, statistics, waitingUntil }: Batch): string {
  const all = total === null ? '' : ` of ${total - resumed}`;
  const { p50 } = statistics.clientMs;
  return [
    `${done}${all} done`,
    failed > 0 ? `${failed} failed` : null,
    `${running} under way`,
    `${statistics.perSecond.toFixed(1)}/s`,
    p50 === null ? null : `p50 ${milliseconds(p50)}`,
    waitingUntil === null ? null : 'waiting: Lambda throttles',
  ]
    .filter((part) => part !== null)
    .join('  ');
}
