import type { RunSummary } from '../../contract/run.ts';
import { runSchema } from '../../contract/run.ts';
import { inlineBodyBytes } from '../../contract/limits.ts';
import { parseLog } from '../logs/parse-log.ts';
import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import { bytesOf, numberOf, textOf, type Row } from './row.ts';
import { bodyOf, detailsOf, summaryOf } from './run-columns.ts';
import { createRunWriter } from './run-writer.ts';
import { listRuns } from './run-list.ts';
import { bodyParts } from './bodies.ts';
import type { History } from './store.ts';

/** The recorded runs of an open store. Reading calls throw a StoreError only when the database itself refuses. */
export function createHistory(context: StoreContext): History {
  const { database } = context;

  function discard(row: Row, error: unknown): void {
    const seq = numberOf(row, 'seq');
    quarantine(context, 'run', row, error, () => {
      database.sql('DELETE FROM runs WHERE seq = ?').run(seq);
      if (context.fullText) database.sql('DELETE FROM run_words WHERE rowid = ?').run(seq);
    });
  }

  function bodyRow(seq: number | null, part: keyof typeof bodyParts): Row | undefined {
    return seq === null
      ? undefined
      : database.sql('SELECT content_type, data FROM bodies WHERE id = ?').get(seq * 4 + bodyParts[part]);
  }

  function readBody(seq: number | null, part: keyof typeof bodyParts, limit: number) {
    const row = bodyRow(seq, part);
    const data = row === undefined ? null : bytesOf(row, 'data');
    return row === undefined || data === null ? null : bodyOf(data, textOf(row, 'content_type'), limit);
  }

  function setRemoved(runIds: readonly string[], removedAt: string | null): number {
    const statement = database.sql(
      'UPDATE runs SET removed_at = ? WHERE id = ? AND (removed_at IS NULL) <> (? IS NULL)',
    );
    return database.transaction('durable', () =>
      runIds.reduce((count, id) => count + Number(statement.run(removedAt, id, removedAt).changes), 0),
    );
  }

  return {
    ...createRunWriter(context),
    list: (query) => guarded(() => listRuns(context, query, summaryOrDiscard)),
    get: (runId) =>
      guarded(() => {
        const row = database
          .sql(
            `SELECT * FROM runs JOIN run_details USING (seq)
             WHERE id = ? AND outcome_kind IS NOT NULL AND removed_at IS NULL`,
          )
          .get(runId);
        if (row === undefined) return null;
        const seq = numberOf(row, 'seq');
        try {
          const log = readBody(seq, 'log', Number.POSITIVE_INFINITY);
          return runSchema.parse({
            ...summaryOf(row),
            ...detailsOf(row),
            payload: readBody(seq, 'payload', inlineBodyBytes),
            response: readBody(seq, 'response', inlineBodyBytes),
            logs: {
              records: log?.text == null ? [] : parseLog(log.text),
              completeness: textOf(row, 'log_completeness'),
              reason: textOf(row, 'log_reason'),
            },
            notRecorded: null,
          });
        } catch (error) {
          discard(row, error);
          return null;
        }
      }),
    body: (runId, part) =>
      guarded(() => {
        const row = database.sql('SELECT seq FROM runs WHERE id = ? AND removed_at IS NULL').get(runId);
        return row === undefined ? null : readBody(numberOf(row, 'seq'), part, Number.POSITIVE_INFINITY);
      }),
    lastPayload: (connectionId, functionName) =>
      guarded(() => {
        const row = database
          .sql(
            `SELECT seq FROM runs WHERE function_name = ? AND connection_id = ? AND removed_at IS NULL
             ORDER BY seq DESC LIMIT 1`,
          )
          .get(functionName, connectionId);
        return row === undefined
          ? null
          : (readBody(numberOf(row, 'seq'), 'payload', Number.POSITIVE_INFINITY)?.text ?? null);
      }),
    remove: (runIds) => guarded(() => setRemoved(runIds, new Date().toISOString())),
    restore: (runIds) => guarded(() => setRemoved(runIds, null)),
  };

  function summaryOrDiscard(row: Row): RunSummary | null {
    try {
      return summaryOf(row);
    } catch (error) {
      discard(row, error);
      return null;
    }
  }
}
