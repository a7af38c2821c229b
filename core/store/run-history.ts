import type { RunPart } from '../../contract/history.ts';
import type { Body } from '../../contract/run.ts';
import { inlineBodyBytes, logLimits } from '../../contract/limits.ts';
import { parseLogPage, type LogPage } from '../logs/parse-log-page.ts';
import type { StoreContext } from './context.ts';
import { architectureOf, figureRows } from './figure-rows.ts';
import { deleteRun } from './delete-run.ts';
import { guarded } from './guarded.ts';
import { quarantine } from './quarantine.ts';
import { namedAs } from './named-as.ts';
import { numberOf, textOf, type Row } from './row.ts';
import { bodyOf, detailsOf, summaryOf } from './run-columns.ts';
import { createRunWriter } from './run-writer.ts';
import { listRuns } from './run-list.ts';
import { bodyOfRun, headOfBody, keptBodyOfRun } from './bodies.ts';
import type { History } from './store.ts';

/** Over what the records take that travel with a run, in bytes: as many characters need up to three times as many. */
const logHeadBytes = 4 * logLimits.inline.characters;

/** Has ended and was not removed. The plus sign keeps SQLite from walking an index that nearly every run is in. */
const isShown = '+outcome_kind IS NOT NULL AND removed_at IS NULL';

/** The recorded runs of an open store. Reading calls throw a StoreError only when the database itself refuses. */
export function createHistory(context: StoreContext): History {
  const { database } = context;

  /** Puts a row aside that cannot be read. */
  function orDiscard<T>(row: Row, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      quarantine(context, 'run', row, error, () => {
        deleteRun(context, numberOf(row, 'seq') ?? 0);
      });
      return null;
    }
  }

  function readBody(seq: number, part: RunPart, limit: number): Body | null {
    const kept = keptBodyOfRun(database, seq, part);
    if (kept !== null && kept.sizeBytes > limit) {
      const { sizeBytes, isText, contentType } = kept;
      return { sizeBytes, encoding: isText ? 'utf8' : 'base64', text: null, contentType };
    }
    const body = bodyOfRun(database, seq, part);
    if (body === null) return null;
    const { data, sizeBytes, contentType } = body;
    if (data === null) return { sizeBytes, encoding: 'utf8', text: null, contentType };
    return bodyOf(data, contentType, limit);
  }

  /** A body with its text; null when there is none, or nothing but its size is left. */
  function readWhole(seq: number, part: RunPart): Body | null {
    const body = readBody(seq, part, Number.POSITIVE_INFINITY);
    return body?.text == null ? null : body;
  }

  /** The records of a log that travel with its run. Of a long one no more is read than they take. */
  function beginningOfLog(seq: number): LogPage {
    const head = headOfBody(database, seq, 'log', logHeadBytes);
    if (head === null) return { records: [], next: null };
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head.data, {
      stream: head.data.byteLength < head.sizeBytes,
    });
    const page = parseLogPage(text, 0, logLimits.inline);
    if (head.data.byteLength >= head.sizeBytes) return page;
    // Of the line that was cut nobody knows whether it goes on with the record above it.
    if (page.next !== null && page.next <= text.lastIndexOf('\n')) return page;
    const whole = readWhole(seq, 'log')?.text ?? '';
    return parseLogPage(whole, 0, logLimits.inline);
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
    async list(query) {
      const { rowShapes } = await import('./row-shapes.ts');
      return guarded(context, () =>
        listRuns(context, query, (row) => orDiscard(row, () => rowShapes.runSummary(summaryOf(row)))),
      );
    },
    async get(runId) {
      const { rowShapes } = await import('./row-shapes.ts');
      return guarded(context, () => {
        const row = database
          .sql(`SELECT * FROM runs JOIN run_details USING (seq) WHERE id = ? AND ${isShown}`)
          .get(runId);
        if (row === undefined) return null;
        const seq = numberOf(row, 'seq') ?? 0;
        return orDiscard(row, () =>
          rowShapes.run({
            ...summaryOf(row),
            ...detailsOf(row),
            payload: readBody(seq, 'payload', inlineBodyBytes),
            response: readBody(seq, 'response', inlineBodyBytes),
            logs: {
              ...beginningOfLog(seq),
              completeness: textOf(row, 'log_completeness'),
              reason: textOf(row, 'log_reason'),
              logGroup: textOf(row, 'log_group'),
              logStream: textOf(row, 'log_stream'),
            },
            cost: context.costOf({
              region: textOf(row, 'region'),
              architecture: architectureOf(row),
              billedMs: numberOf(row, 'billed_ms'),
              memoryMB: numberOf(row, 'memory_mb'),
            }),
            notRecorded: null,
          }),
        );
      });
    },
    has: (runId) =>
      guarded(
        context,
        () => database.sql(`SELECT 1 FROM runs WHERE id = ? AND ${isShown}`).get(runId) !== undefined,
      ),
    requestIds: (connectionId, limit) =>
      guarded(context, () => {
        const rows = database
          .sql(
            `SELECT request_id FROM runs WHERE +connection_id = ? AND ${isShown} ORDER BY seq DESC LIMIT ?`,
          )
          .all(connectionId, limit);
        return new Set(rows.flatMap((row) => textOf(row, 'request_id') ?? []));
      }),
    body: (runId, part) =>
      guarded(context, () => {
        const row = database.sql('SELECT seq FROM runs WHERE id = ? AND removed_at IS NULL').get(runId);
        return row === undefined ? null : readWhole(numberOf(row, 'seq') ?? 0, part);
      }),
    bodySize: (runId, part) =>
      guarded(context, () => {
        const row = database.sql('SELECT seq FROM runs WHERE id = ? AND removed_at IS NULL').get(runId);
        return row === undefined
          ? null
          : (headOfBody(database, numberOf(row, 'seq') ?? 0, part, 0)?.sizeBytes ?? null);
      }),
    piece: (runId, part, fromByte, bytes) =>
      guarded(context, () => {
        const row = database.sql('SELECT seq FROM runs WHERE id = ? AND removed_at IS NULL').get(runId);
        const kept = row === undefined ? null : keptBodyOfRun(database, numberOf(row, 'seq') ?? 0, part);
        if (kept === null) return null;
        return { isText: kept.isText, sizeBytes: kept.sizeBytes, data: kept.piece(fromByte, bytes) };
      }),
    figures: (of, limit) => guarded(context, () => figureRows(database, of, limit)),
    lastPayload: (connectionId, functionName) =>
      guarded(context, () => {
        const named = namedAs(functionName);
        const row = database
          .sql(
            `SELECT seq FROM runs WHERE ${named.condition} AND connection_id = ? AND removed_at IS NULL
             ORDER BY seq DESC LIMIT 1`,
          )
          .get(...named.values, connectionId);
        return row === undefined ? null : (readWhole(numberOf(row, 'seq') ?? 0, 'payload')?.text ?? null);
      }),
    drop: (runId) =>
      guarded(context, () => {
        const row = database.sql('SELECT seq FROM runs WHERE id = ?').get(runId);
        const seq = row === undefined ? null : numberOf(row, 'seq');
        if (seq !== null) database.transaction('lazy', () => deleteRun(context, seq));
      }),
    remove: (runIds) => guarded(context, () => setRemoved(runIds, new Date().toISOString())),
    restore: (runIds) => guarded(context, () => setRemoved(runIds, null)),
  };
}
