import type { Run } from '../../contract/run.ts';
import { bytesOfBody, putBody } from './bodies.ts';
import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { numberOf } from './row.ts';
import { errorNameOf } from './run-columns.ts';
import { bodiesOfRun, indexedRunOf, indexRun } from './search-index.ts';
import { StoreError } from './store-error.ts';
import type { EndedRun, History } from './store.ts';

type Writer = Pick<History, 'begin' | 'end' | 'setLog'>;

interface BegunRun {
  readonly seq: number;
  readonly payload: Uint8Array;
  readonly connectionId: string;
  readonly functionName: string;
  readonly qualifier: string | null;
}

/** The calls that write runs. Each throws a StoreError when it could not be done. */
export function createRunWriter(context: StoreContext): Writer {
  const { database } = context;
  /** What `begin` wrote and `end` needs again, so that a payload of megabytes is not read back. */
  const begun = new Map<string, BegunRun>();

  function seqOf(runId: string): number {
    const row = database.sql('SELECT seq FROM runs WHERE id = ?').get(runId);
    const seq = row === undefined ? null : numberOf(row, 'seq');
    if (seq !== null) return seq;
    throw unknownRun();
  }

  /** Indexes a run from what is stored of it. */
  function indexStored(seq: number): void {
    const row = database.sql('SELECT * FROM runs WHERE seq = ?').get(seq);
    const run = row === undefined ? null : indexedRunOf(database, row);
    if (run !== null) indexRun(database, run, bodiesOfRun(database, seq));
  }

  return {
    begin(run) {
      guarded(context, () => {
        const { request } = run;
        const payload = run.payloadBytes ?? bytesOfBody(request.payload);
        // Lazy: the fsync of `end` brings it to disk too, and a killed process loses nothing of it.
        const seq = database.transaction('lazy', () => {
          const { lastInsertRowid } = database
            .sql(
              `INSERT INTO runs (id, started_at, shell, connection_id, connection_name, region, function_name,
                 qualifier, invocation_type, streaming, payload_bytes, writer)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            )
            .run(
              request.runId,
              run.startedAt,
              run.shell,
              request.connectionId,
              run.connectionName,
              request.region,
              request.functionName,
              request.qualifier,
              request.invocationType,
              request.streaming ? 1 : 0,
              payload.byteLength,
              context.writer,
            );
          const seq = Number(lastInsertRowid);
          database
            .sql(
              `INSERT INTO run_details (seq, endpoint, client_context, tenant_id, durable_execution_name)
               VALUES (?, ?, ?, ?, ?)`,
            )
            .run(seq, run.endpoint, request.clientContext, request.tenantId, request.durableExecutionName);
          putBody(database, seq, 'payload', 'application/json', payload);
          return seq;
        });
        begun.set(request.runId, {
          seq,
          payload,
          connectionId: request.connectionId,
          functionName: request.functionName,
          qualifier: request.qualifier,
        });
      });
    },

    end(run) {
      guarded(context, () => {
        const response = run.response === null ? null : bytesOfBody(run.response);
        const log = run.logText === null ? null : bytesOfBody(run.logText);
        const known = begun.get(run.id);
        begun.delete(run.id);
        database.transaction('durable', () => {
          const seq = known?.seq ?? seqOf(run.id);
          putBody(database, seq, 'response', run.contentType, response);
          putBody(database, seq, 'log', null, log);
          complete(context, seq, run, response?.byteLength ?? null);
          if (!context.fullText) return;
          if (known === undefined) indexStored(seq);
          else {
            const { payload, ...names } = known;
            const bodies = [payload, response, log].filter((body) => body !== null);
            indexRun(
              database,
              { ...names, requestId: run.requestId, outcome: run.outcome, slices: 0 },
              bodies,
            );
          }
        });
      });
      context.written();
    },

    setLog(runId, logText, completeness, reason, report) {
      guarded(context, () => {
        database.transaction('durable', () => {
          const seq = seqOf(runId);
          database
            .sql('UPDATE run_details SET log_completeness = ?, log_reason = ?, report = ? WHERE seq = ?')
            .run(completeness, reason, json(report), seq);
          database
            .sql('UPDATE runs SET duration_ms = ?, cold_start = ?, indexed = 0 WHERE seq = ?')
            .run(report?.durationMs ?? null, coldStartOf(report), seq);
          putBody(database, seq, 'log', null, bytesOfBody(logText));
          if (context.fullText) indexStored(seq);
        });
      });
      context.written();
    },
  };
}

function unknownRun(): StoreError {
  return new StoreError({
    name: 'UnknownRun',
    message: 'The run is not in the history.',
    remedy: 'It may have been deleted, or its beginning could not be written. Run it again to record it.',
  });
}

/** Writes how a run ended into its two rows. Call it in a transaction. */
export function complete(
  context: Pick<StoreContext, 'database'>,
  seq: number,
  run: Omit<EndedRun, 'id' | 'response' | 'contentType' | 'logText'>,
  responseBytes: number | null,
): void {
  const { database } = context;
  const { outcome, report } = run;
  const { changes } = database
    .sql(
      `UPDATE runs SET client_ms = ?, outcome_kind = ?, error_name = ?, status_code = ?, executed_version = ?,
         request_id = ?, response_bytes = ?, duration_ms = ?, cold_start = ?, writer = NULL, indexed = 0
       WHERE seq = ?`,
    )
    .run(
      run.clientMs,
      outcome.kind,
      errorNameOf(outcome),
      'statusCode' in outcome ? outcome.statusCode : null,
      'executedVersion' in outcome ? outcome.executedVersion : null,
      run.requestId,
      responseBytes,
      report?.durationMs ?? null,
      coldStartOf(report),
      seq,
    );
  if (Number(changes) === 0) throw unknownRun();
  database
    .sql(
      `UPDATE run_details SET outcome = ?, attempts = ?, report = ?, headers = ?, first_byte_ms = ?,
         log_completeness = ?, log_reason = ? WHERE seq = ?`,
    )
    .run(
      JSON.stringify(outcome),
      JSON.stringify(run.attempts),
      json(report),
      JSON.stringify(run.headers),
      run.firstByteMs,
      run.logCompleteness,
      run.logReason,
      seq,
    );
}

function json(report: Run['report']): string | null {
  return report === null ? null : JSON.stringify(report);
}

/** A cold start shows an init or a restore duration; unknown without a report. */
function coldStartOf(report: Run['report']): number | null {
  if (report === null) return null;
  return report.initMs !== null || report.restoreMs !== null ? 1 : 0;
}
