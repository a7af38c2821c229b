import type { Run } from '../../contract/run.ts';
import type { AwsClients, Target } from '../aws/aws-clients.ts';
import { readRunLog } from '../aws/read-run-log.ts';
import type { ResolvedConnection } from '../aws/connections.ts';
import { parseLog } from '../logs/parse-log.ts';
import { reportOf } from '../logs/report-of.ts';
import type { Store } from '../store/store.ts';
import { holdsTail } from './holds-tail.ts';
import { logPlace } from './log-place.ts';
import { problemOf } from './problem-of.ts';

export interface LogCompletion {
  /** Fills in a run's log from its log group; several callers share one search. */
  complete(runId: string): Promise<Run | null>;
  close(): Promise<void>;
}

export interface LogCompletionParts {
  readonly store: () => Store;
  readonly clients: AwsClients;
  readonly resolve: (connectionId: string) => Promise<ResolvedConnection | null>;
  /** Called when a run's log was changed. */
  readonly changed: () => void;
}

/** Completes the 4 KB that an answer brings to the whole log of the run. */
export function createLogCompletion(parts: LogCompletionParts): LogCompletion {
  const underWay = new Map<string, Promise<Run | null>>();
  const stop = new AbortController();
  return {
    complete(runId) {
      const known = underWay.get(runId);
      if (known !== undefined) return known;
      const work = complete(parts, runId, stop.signal).finally(() => underWay.delete(runId));
      underWay.set(runId, work);
      return work;
    },
    async close() {
      stop.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}

async function complete(parts: LogCompletionParts, runId: string, signal: AbortSignal): Promise<Run | null> {
  const { history } = parts.store();
  const run = history.get(runId);
  if (run === null || run.logs.completeness === 'complete' || run.invocationType === 'DryRun') return run;
  if (run.requestId === null || run.region === null) {
    return withReason(run, 'Without an answer there is no request id to look for in the logs.');
  }
  const resolved = await parts.resolve(run.connectionId).catch(() => null);
  if (resolved === null)
    return withReason(run, 'The connection of this run is gone, and with it the way to its logs.');
  const target: Target = { resolved, region: run.region };
  const found = await readRunLog(
    parts.clients,
    target,
    {
      requestId: run.requestId,
      logGroup: (await logPlace(parts, target, run, signal)).logGroup,
      startedAt: Date.parse(run.startedAt),
    },
    signal,
  );
  if (found.kind === 'none') return withReason(run, found.reason);
  const tail = history.body(runId, 'log')?.text ?? '';
  const isWhole = found.kind === 'complete' && holdsTail(found.text, tail);
  // What the search found is taken only when nothing that the answer brought is lost by it.
  const text = isWhole || holdsTail(found.text, tail) ? found.text : tail;
  const reason =
    found.kind === 'partial'
      ? found.reason
      : isWhole
        ? null
        : 'The log group does not have all the lines that the answer brought.';
  const report = reportOf(parseLog(text), run.requestId) ?? run.report;
  try {
    history.setLog(runId, text, isWhole ? 'complete' : 'tail only', reason, report);
  } catch (error) {
    return withReason(run, `The log was found and could not be recorded: ${problemOf(error).message}`);
  }
  parts.changed();
  return history.get(runId);
}

function withReason(run: Run, reason: string): Run {
  return { ...run, logs: { ...run.logs, reason } };
}
