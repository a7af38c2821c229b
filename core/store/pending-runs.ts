import type { Outcome } from '../../contract/outcome.ts';
import type { StoreContext } from './context.ts';
import { numberOf, textOf, type Row } from './row.ts';
import { complete } from './run-writer.ts';
import { writerMayLive } from './writer.ts';

const ended: Outcome = {
  kind: 'unknown',
  name: 'LambdeckEnded',
  message: 'Lambdeck ended before the answer came. It may have run.',
  remedy: 'Look for it in the logs of the function before you run it again.',
};

function pendingRows(context: StoreContext): readonly Row[] {
  return context.database.sql('SELECT seq, writer, started_at FROM runs WHERE outcome_kind IS NULL').all();
}

function giveUp(context: StoreContext, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  context.database.transaction('durable', () => {
    for (const row of rows) {
      const seq = numberOf(row, 'seq');
      // Another process may have come first, or the answer after all.
      const pending = context.database
        .sql('SELECT 1 FROM runs WHERE seq = ? AND outcome_kind IS NULL')
        .get(seq);
      if (seq === null || pending === undefined) continue;
      const startedAt = Date.parse(textOf(row, 'started_at') ?? '');
      complete(
        context,
        seq,
        {
          clientMs: Number.isNaN(startedAt) ? 0 : Math.max(0, Date.now() - startedAt),
          outcome: ended,
          attempts: [],
          requestId: null,
          logCompleteness: 'not available',
          logReason: 'Lambdeck ended before the answer came.',
          report: null,
          headers: {},
          firstByteMs: null,
        },
        null,
      );
    }
  });
  context.written();
}

/** Gives every run whose process is gone the outcome `unknown`. Runs of living processes are left alone. */
export function recoverPendingRuns(context: StoreContext): void {
  const now = Date.now();
  giveUp(
    context,
    pendingRows(context).filter(
      (row) => !writerMayLive(textOf(row, 'writer') ?? '', textOf(row, 'started_at') ?? '', now),
    ),
  );
}

/** Gives this store's own unanswered runs the outcome `unknown`, because it is about to close. */
export function abandonOwnRuns(context: StoreContext): void {
  giveUp(
    context,
    pendingRows(context).filter((row) => textOf(row, 'writer') === context.writer),
  );
}
