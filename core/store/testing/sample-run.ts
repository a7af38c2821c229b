import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryQuery } from '../../../contract/history.ts';
import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { EndedRun, StartedRun, Store } from '../store.ts';

/** A query for everything, changed where the test says so. */
export function query(changes: Partial<HistoryQuery> = {}): HistoryQuery {
  return {
    text: '',
    functionName: null,
    connectionId: null,
    outcome: null,
    limit: 50,
    cursor: null,
    ...changes,
  };
}

/** A run that has just been sent. */
export function startedRun(changes: Partial<StartedRun['request']> = {}): StartedRun {
  return {
    request: {
      ...defaultInvokeOptions,
      streamed: false,
      runId: randomUUID(),
      connectionId: 'local',
      region: 'eu-west-1',
      functionName: 'orders-refund',
      qualifier: 'live',
      payload: '{"order":"A-1017"}',
      ...changes,
    },
    startedAt: new Date().toISOString(),
    shell: 'cli',
    connectionName: 'Local',
    endpoint: 'http://127.0.0.1:3001',
    architecture: null,
  };
}

export function endedRun(id: string, changes: Partial<EndedRun> = {}): EndedRun {
  return {
    id,
    clientMs: 12.5,
    outcome: { kind: 'succeeded', statusCode: 200, executedVersion: '7' },
    attempts: [],
    requestId: '5f0c2f8e-1111-4222-8333-444455556666',
    response: '{"status":"refunded"}',
    contentType: 'application/json',
    logText: null,
    logCompleteness: 'not available',
    logReason: 'not asked for',
    report: null,
    headers: {},
    firstByteMs: null,
    ...changes,
  };
}

/** Records one run and returns its id. */
export function record(
  store: Store,
  request: Partial<StartedRun['request']> = {},
  end: Partial<EndedRun> = {},
): string {
  const run = startedRun(request);
  store.history.begin(run);
  store.history.end(endedRun(run.request.runId, end));
  return run.request.runId;
}

/** A folder for one test, removed with everything in it by `remove`. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lambdeck-store-'));
  return {
    folder,
    remove: () => {
      // A checkpoint on a thread of its own may still make a file while the folder is emptied.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
