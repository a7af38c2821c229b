import type { Run } from '../../contract/run.ts';
import type { AwsClients, Target } from '../aws/aws-clients.ts';
import { plainFunctionName } from '../aws/function-summary.ts';
import { readRunLog } from '../aws/read-run-log.ts';
import type { ResolvedConnection } from '../aws/connections.ts';
import { parseLog } from '../logs/parse-log.ts';
import { reportOf } from '../logs/report-of.ts';
import type { Store } from '../store/store.ts';
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
      logGroup: await logGroupOf(parts, target, run, signal),
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

/** The tail's first line may be cut, and an answer and a log event may end their lines differently. */
function holdsTail(text: string, tail: string): boolean {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  return tail
    .split('\n')
    .slice(1)
    .every((line) => line.trim() === '' || lines.has(line.trim()));
}

/** The group that the function's configuration names; what a listing once said, else the usual name, when it may not be read. */
async function logGroupOf(
  parts: LogCompletionParts,
  target: Target,
  run: Run,
  signal: AbortSignal,
): Promise<string> {
  const name = plainFunctionName(run.functionName);
  try {
    const client = await parts.clients.lambda(target);
    const { GetFunctionConfigurationCommand } = await import('@aws-sdk/client-lambda');
    const output = await client.send(
      new GetFunctionConfigurationCommand({ FunctionName: run.functionName }),
      {
        abortSignal: signal,
      },
    );
    if (output.LoggingConfig?.LogGroup !== undefined) return output.LoggingConfig.LogGroup;
  } catch {
    // Being allowed to invoke does not mean being allowed to read the configuration.
  }
  const listed = parts.store().catalogue.read(run.connectionId, target.region)?.functions;
  return listed?.find((one) => one.name === name)?.logGroup ?? `/aws/lambda/${name}`;
}

function withReason(run: Run, reason: string): Run {
  return { ...run, logs: { ...run.logs, reason } };
}
