import type { Run } from '../../contract/run.ts';
import { bodyParts, bytesOfBody } from './bodies.ts';
import type { StoreContext } from './context.ts';
import { guarded } from './guarded.ts';
import { bytesOf, jsonOf, numberOf, type Row } from './row.ts';
import { errorNameOf, errorTextOf } from './run-columns.ts';
import { indexedHeadBytes, indexRun } from './search-index.ts';
import { outcomeSchema } from '../../contract/outcome.ts';
import { StoreError } from './store-error.ts';
import type { History } from './store.ts';

/** The calls that write runs. Each throws a StoreError when it could not be done. */
export function createRunWriter(context: StoreContext): Pick<History, 'begin' | 'end' | 'setLog'> {
  const { database } = context;

  function putBody(
    seq: number,
    part: keyof typeof bodyParts,
    contentType: string | null,
    data: Uint8Array | null,
  ): void {
    if (data === null) {
      database.sql('DELETE FROM bodies WHERE id = ?').run(seq * 4 + bodyParts[part]);
      return;
    }
    database
      .sql('INSERT OR REPLACE INTO bodies (id, seq, content_type, data) VALUES (?, ?, ?, ?)')
      .run(seq * 4 + bodyParts[part], seq, contentType, data);
  }

  function getBody(seq: number, part: keyof typeof bodyParts): Uint8Array | null {
    const row = database.sql('SELECT data FROM bodies WHERE id = ?').get(seq * 4 + bodyParts[part]);
    return row === undefined ? null : bytesOf(row, 'data');
  }

  function rowOf(runId: string): Row & { readonly seq: number } {
    const row = database.sql('SELECT * FROM runs WHERE id = ?').get(runId);
    const seq = row === undefined ? null : numberOf(row, 'seq');
    if (row === undefined || seq === null) {
      throw new StoreError({
        name: 'UnknownRun',
        message: 'The run is not in the history.',
        remedy: 'It may have been deleted, or its beginning could not be written. Run it again to record it.',
      });
    }
    return { ...row, seq };
  }

  function index(runId: string, outcome: Run['outcome']): void {
    const row = rowOf(runId);
    const bodies = (['payload', 'response', 'log'] as const).map((part) => getBody(row.seq, part));
    const whole = bodies.every((body) => body === null || body.byteLength <= indexedHeadBytes);
    if (context.fullText) indexRun(database, row, errorTextOf(outcome), bodies);
    database
      .sql('UPDATE runs SET indexed = ?, indexed_slices = 0 WHERE seq = ?')
      .run(context.fullText ? (whole ? 2 : 1) : 0, row.seq);
  }

  return {
    begin(run) {
      guarded(() => {
        const { request } = run;
        const payload = run.payloadBytes ?? bytesOfBody(request.payload);
        database.transaction('lazy', () => {
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
          putBody(seq, 'payload', 'application/json', payload);
        });
      });
    },

    end(run) {
      guarded(() => {
        const { outcome, report } = run;
        const response = run.response === null ? null : bytesOfBody(run.response);
        database.transaction('durable', () => {
          const { seq } = rowOf(run.id);
          const answered = 'executedVersion' in outcome ? outcome : null;
          database
            .sql(
              `UPDATE runs SET client_ms = ?, outcome_kind = ?, error_name = ?, status_code = ?, executed_version = ?,
                 request_id = ?, response_bytes = ?, duration_ms = ?, cold_start = ?, writer = NULL WHERE seq = ?`,
            )
            .run(
              run.clientMs,
              outcome.kind,
              errorNameOf(outcome),
              'statusCode' in outcome ? outcome.statusCode : null,
              answered?.executedVersion ?? null,
              run.requestId,
              response?.byteLength ?? null,
              report?.durationMs ?? null,
              coldStartOf(report),
              seq,
            );
          database
            .sql(
              `UPDATE run_details SET outcome = ?, attempts = ?, report = ?, headers = ?, first_byte_ms = ?,
                 log_completeness = ?, log_reason = ? WHERE seq = ?`,
            )
            .run(
              JSON.stringify(outcome),
              JSON.stringify(run.attempts),
              report === null ? null : JSON.stringify(report),
              JSON.stringify(run.headers),
              run.firstByteMs,
              run.logCompleteness,
              run.logReason,
              seq,
            );
          putBody(seq, 'response', run.contentType, response);
          putBody(seq, 'log', null, run.logText === null ? null : bytesOfBody(run.logText));
          index(run.id, outcome);
        });
      });
    },

    setLog(runId, logText, completeness, reason, report) {
      guarded(() => {
        database.transaction('durable', () => {
          const { seq } = rowOf(runId);
          database
            .sql('UPDATE run_details SET log_completeness = ?, log_reason = ?, report = ? WHERE seq = ?')
            .run(completeness, reason, report === null ? null : JSON.stringify(report), seq);
          database
            .sql('UPDATE runs SET duration_ms = ?, cold_start = ? WHERE seq = ?')
            .run(report?.durationMs ?? null, coldStartOf(report), seq);
          putBody(seq, 'log', null, bytesOfBody(logText));
          const details = database.sql('SELECT outcome FROM run_details WHERE seq = ?').get(seq);
          if (details !== undefined) index(runId, outcomeSchema.parse(jsonOf(details, 'outcome')));
        });
      });
    },
  };
}

/** A cold start shows an init or a restore duration; unknown without a report. */
function coldStartOf(report: Run['report']): number | null {
  if (report === null) return null;
  return report.initMs !== null || report.restoreMs !== null ? 1 : 0;
}
