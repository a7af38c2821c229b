import type { Run } from '../../contract/run.ts';
import { countExpectations } from '../requests/expectations/count-expectations.ts';
import { coldStartOf } from '../figures/cold-start-of.ts';
import { bytesOfBody, putLongBody } from './bodies.ts';
import type { StoreContext } from './context.ts';
import { createEndGroup } from './end-group.ts';
import { guarded } from './guarded.ts';
import { numberOf, textOf } from './row.ts';
import { errorNameOf } from './run-columns.ts';
import { StoreError } from './store-error.ts';
import type { EndedRun, History, StoredLogState } from './store.ts';

type Writer = Pick<
  History,
  'begin' | 'end' | 'endSoon' | 'endWaiting' | 'setLog' | 'setLogState' | 'setExpectations'
>;

/**
 * The calls that write runs. Each throws a StoreError when it could not be done. The full-text index is not their business:
 * it follows in the background, and until then searching reads what it lacks.
 */
export function createRunWriter(context: StoreContext): Writer {
  const { database } = context;
  const group = createEndGroup(end, endAll);

  function seqOf(runId: string): number {
    const row = database.sql('SELECT seq FROM runs WHERE id = ?').get(runId);
    const seq = row === undefined ? null : numberOf(row, 'seq');
    if (seq !== null) return seq;
    throw unknownRun();
  }

  function setState(seq: number, { completeness, reason, place }: StoredLogState): void {
    database
      .sql(
        `UPDATE run_details SET log_completeness = ?, log_reason = ?, log_group = coalesce(?, log_group),
           log_stream = coalesce(?, log_stream) WHERE seq = ?`,
      )
      .run(completeness, reason, place?.logGroup ?? null, place?.logStream ?? null, seq);
  }

  /** Another process may have found the whole log while one still looks for it. */
  function isComplete(seq: number): boolean {
    const row = database.sql('SELECT log_completeness FROM run_details WHERE seq = ?').get(seq);
    return row !== undefined && textOf(row, 'log_completeness') === 'complete';
  }

  function end(run: EndedRun): void {
    endAll([run]);
  }

  /** All of them or, when it throws, none. */
  function endAll(runs: readonly EndedRun[]): void {
    guarded(context, () => {
      const bodies = runs.map((run) => ({
        run,
        response: run.response === null ? null : bytesOfBody(run.response),
        log: run.logText === null ? null : bytesOfBody(run.logText),
      }));
      database.transaction('durable', () => {
        for (const { run, response, log } of bodies) {
          const seq = seqOf(run.id);
          putLongBody(database, { seq, id: run.id }, 'response', run.contentType, response);
          putLongBody(database, { seq, id: run.id }, 'log', null, log);
          complete(context, seq, run, response?.byteLength ?? null);
        }
      });
    });
    for (let count = 0; count < runs.length; count += 1) context.written();
  }

  return {
    begin(run) {
      guarded(context, () => {
        const { request } = run;
        const payload = run.payloadBytes ?? bytesOfBody(request.payload);
        // Lazy: the fsync of `end` brings it to disk too, and a killed process loses nothing of it.
        database.transaction('lazy', () => {
          const { lastInsertRowid } = database
            .sql(
              `INSERT INTO runs (id, started_at, shell, connection_id, connection_name, region, function_name,
                 qualifier, invocation_type, streaming, payload_bytes, architecture, request_name, writer)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
              request.streamed ? 1 : 0,
              payload.byteLength,
              run.architecture,
              request.requestName ?? null,
              context.writer,
            );
          const seq = Number(lastInsertRowid);
          database
            .sql(
              `INSERT INTO run_details (seq, endpoint, client_context, tenant_id, durable_execution_name, source)
               VALUES (?, ?, ?, ?, ?, ?)`,
            )
            .run(
              seq,
              run.endpoint,
              request.clientContext,
              request.tenantId,
              request.durableExecutionName,
              run.source === undefined ? null : JSON.stringify(run.source),
            );
          putLongBody(database, { seq, id: request.runId }, 'payload', 'application/json', payload);
        });
      });
    },

    end,
    endSoon: (run) => group.add(run),
    endWaiting: () => group.flush(),

    setLog(runId, logText, completeness, reason, report, place) {
      guarded(context, () => {
        const log = bytesOfBody(logText);
        database.transaction('durable', () => {
          const seq = seqOf(runId);
          if (completeness !== 'complete' && isComplete(seq)) return;
          setState(seq, { completeness, reason, place });
          database.sql('UPDATE run_details SET report = ? WHERE seq = ?').run(json(report), seq);
          database
            .sql(`UPDATE runs SET ${reportColumns}, indexed = 0 WHERE seq = ?`)
            .run(...reportValues(report), seq);
          putLongBody(database, { seq, id: runId }, 'log', null, log);
        });
      });
      context.written();
    },

    setLogState(runId, state) {
      guarded(context, () => {
        database.transaction('lazy', () => {
          const row = database.sql('SELECT seq FROM runs WHERE id = ?').get(runId);
          const seq = row === undefined ? null : numberOf(row, 'seq');
          if (seq !== null && !isComplete(seq)) setState(seq, state);
        });
      });
    },

    setExpectations(runId, results) {
      const { met, missed } = countExpectations(results);
      guarded(context, () => {
        // Lazy: the run itself is on disk already, and they can be looked at again.
        database.transaction('lazy', () => {
          const seq = seqOf(runId);
          database
            .sql('UPDATE runs SET expectations_met = ?, expectations_missed = ? WHERE seq = ?')
            .run(met, missed, seq);
          database
            .sql('UPDATE run_details SET expectations = ? WHERE seq = ?')
            .run(JSON.stringify(results), seq);
        });
      });
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
         request_id = ?, response_bytes = ?, ${reportColumns}, writer = NULL, indexed = 0
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
      ...reportValues(report),
      seq,
    );
  if (Number(changes) === 0) throw unknownRun();
  database
    .sql(
      `UPDATE run_details SET outcome = ?, attempts = ?, report = ?, headers = ?, first_byte_ms = ?,
         log_completeness = ?, log_reason = ?, log_group = ?, log_stream = ? WHERE seq = ?`,
    )
    .run(
      JSON.stringify(outcome),
      JSON.stringify(run.attempts),
      json(report),
      JSON.stringify(run.headers),
      run.firstByteMs,
      run.logCompleteness,
      run.logReason,
      run.logPlace?.logGroup ?? null,
      run.logPlace?.logStream ?? null,
      seq,
    );
}

function json(report: Run['report']): string | null {
  return report === null ? null : JSON.stringify(report);
}

/** What a REPORT says, as columns that are added up without reading its JSON. */
const reportColumns =
  'duration_ms = ?, cold_start = ?, billed_ms = ?, init_ms = ?, memory_mb = ?, max_memory_mb = ?, report_status = ?';

function reportValues(report: Run['report']): readonly (number | string | null)[] {
  const coldStart = coldStartOf(report);
  return [
    report?.durationMs ?? null,
    coldStart === null ? null : Number(coldStart),
    report?.billedMs ?? null,
    report?.initMs ?? report?.restoreMs ?? null,
    report?.memoryMB ?? null,
    report?.maxMemoryMB ?? null,
    report?.status ?? null,
  ];
}
