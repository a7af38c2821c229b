import { randomUUID } from 'node:crypto';
import type { CopyFormat } from '../../contract/copy-as.ts';
import type { InvocationType, InvokeRequest } from '../../contract/invoke-request.ts';
import { logPages } from '../../contract/log-pages.ts';
import type { LogRecord } from '../../contract/log-record.ts';
import type { Run } from '../../contract/run.ts';
import type { HostClient } from '../../core/host-client.ts';
import type { DirectHost } from '../../core/direct-host.ts';
import { createDirectHost } from '../../core/direct-host.ts';
import { answerQuestions } from '../ask/answer-questions.ts';
import { confirmRun } from '../ask/confirm-run.ts';
import type { ConnectionFlags } from '../connection-flags.ts';
import { chooseConnection, connectionIdOn } from '../connection-flags.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { tell, tellLong, writeOut } from '../output.ts';
import { onStopSignal } from '../stop-signals.ts';
import { tellNotices } from '../tell-notices.ts';
import type { UsageProblem } from '../usage-problem.ts';
import { failWith } from '../usage-problem.ts';
import { contradiction } from './contradiction.ts';
import { printCopy } from './print-copy.ts';
import { describeLog } from './describe-log.ts';
import { describeRun } from './describe-run.ts';
import { withFullLog } from './with-full-log.ts';
import type { Query } from './query-json.ts';
import { readPayload } from './read-payload.ts';
import { bytesOf, wholeResponse } from './response-bytes.ts';

export interface InvokeFlags extends ConnectionFlags {
  readonly payload?: string;
  readonly type: InvocationType;
  readonly stream?: boolean;
  readonly clientContext?: string;
  readonly tenantId?: string;
  readonly durableName?: string;
  readonly logType: 'Tail' | 'None';
  readonly yes?: boolean;
  readonly mfaCode?: string;
  readonly copyAs?: CopyFormat;
  readonly qualifier?: string;
  readonly timeout?: number;
  readonly retries: number;
  readonly retryAmbiguous?: boolean;
  readonly query?: string;
  readonly fullLog?: boolean;
  readonly json?: boolean;
  readonly history: boolean;
}

/** `lambdeck invoke`: everything that can be wrong with what was typed is told before anything is sent. */
export async function invokeCommand(name: string, flags: InvokeFlags): Promise<number> {
  const wrong = contradiction(name, flags);
  if (wrong !== null) return failWith(wrong);
  const connection = chooseConnection(flags, process.env);
  if (connection.kind === 'problem') return failWith(connection);
  const query = flags.query === undefined ? null : await compiledQuery(flags.query);
  if (query?.kind === 'problem') return failWith(query);
  const payload = await readPayload(flags.payload, process.stdin);
  if (payload.kind === 'problem') return failWith(payload);

  const host = createDirectHost(
    hostOptions({
      shell: 'cli',
      localProject: connection.localProject,
      environment: connection.environment,
      keepHistory: flags.history,
    }),
  );
  const stopAnswering = answerQuestions(host, flags.mfaCode ?? null);
  try {
    const connectionId = connectionIdOn(host, connection);
    const asked = requestOf(name, flags, payload.text, { connectionId, region: connection.region });
    if (flags.copyAs !== undefined) return await printCopy(host.client, asked, flags.copyAs);
    const needsConfirmation = flags.type !== 'DryRun' && connectionId !== 'local';
    const known = needsConfirmation ? host.connection(connectionId) : null;
    const confirmed = await confirmRun(known, name, flags.yes ?? false);
    if (confirmed === 'declined') {
      tell('Nothing was sent.');
      return exitCodes.cancelled;
    }
    const request = { ...asked, confirmation: confirmed };
    const live = printsAsItArrives(flags) ? printResponseBytes(host, request.runId) : null;
    const stopped = Promise.withResolvers<null>();
    const sent = await send(host.client, stopped.resolve, request);
    const printed = live === null ? 0 : await live();
    const run = flags.fullLog ? await withFullLog(host.client.runs, sent, stopped.promise) : sent;
    const code = await print(host.client, run, flags, query, printed > 0);
    if (run.outcome.kind === 'accepted' && run.connectionId === 'local') {
      // The queue of the embedded endpoint ends with this process.
      if (!flags.json) tell('It runs on this machine, once: this command ends when the function has.');
      await Promise.race([host.localEventsRun(), stopped.promise]);
    }
    await tellNotices(host);
    return code;
  } finally {
    stopAnswering();
    await host.close();
  }
}

function requestOf(
  name: string,
  flags: InvokeFlags,
  payload: string,
  where: Pick<InvokeRequest, 'connectionId' | 'region'>,
): InvokeRequest {
  return {
    ...where,
    runId: randomUUID(),
    functionName: name,
    qualifier: flags.qualifier ?? null,
    payload,
    invocationType: flags.type,
    clientContext: flags.clientContext ?? null,
    tenantId: flags.tenantId ?? null,
    durableExecutionName: flags.durableName ?? null,
    logTail: flags.type === 'RequestResponse' && flags.logType === 'Tail',
    streaming: flags.stream === true ? 'on' : 'off',
    timeoutSeconds: flags.timeout ?? null,
    retries: { count: flags.retries, ambiguous: flags.retryAmbiguous ?? false },
  };
}

/** A repeated attempt would print its answer after the beginning of the first one's. */
function printsAsItArrives(flags: InvokeFlags): boolean {
  return flags.stream === true && flags.retries === 0 && !flags.json && flags.query === undefined;
}

/** Prints a response stream byte for byte as it comes; what it returns waits for the rest and tells how much it was. */
function printResponseBytes(host: DirectHost, runId: string): () => Promise<number> {
  let size = 0;
  let last: Promise<void> = Promise.resolve();
  const stop = host.onResponseBytes(runId, (bytes) => {
    size += bytes.byteLength;
    last = writeOut(bytes);
    // A reader that left is dealt with where stdout's errors are; the promise has nobody else.
    last.catch(() => {});
  });
  return async () => {
    stop();
    await last;
    return size;
  };
}

/** Ctrl-C stops waiting; the run then ends as cancelled and is told like any other. */
function send(client: HostClient, stopped: (value: null) => void, request: InvokeRequest): Promise<Run> {
  onStopSignal(() => {
    stopped(null);
    void client.runs.cancel({ runId: request.runId });
  });
  return client.runs.invoke(request);
}

async function print(
  client: HostClient,
  run: Run,
  flags: InvokeFlags,
  query: Query | null,
  printed: boolean,
): Promise<number> {
  const response = printed ? null : await wholeResponse(client, run);
  const code = exitCodeOf(run.outcome.kind);
  // For a reader of stdout who leaves early, which ends this process in the middle of writing.
  process.exitCode = code;
  if (run.notRecorded !== null && flags.history) tell(`This run is not in the history: ${run.notRecorded}`);
  if (flags.json) {
    const { runAsJson } = await import('./run-as-json.ts');
    const logs: LogRecord[] = [];
    for await (const page of logPages(run, (from) => client.history.logRecords(from))) logs.push(...page);
    await writeOut(`${JSON.stringify(runAsJson(run, response, logs), null, 2)}\n`);
    return code;
  }
  for await (const page of logPages(run, (from) => client.history.logRecords(from))) {
    await tellLong(
      describeLog(page)
        .map((line) => `${line}\n`)
        .join(''),
    );
  }
  if (run.logs.records.length > 0) tell('');
  tell(describeRun(run, { fullLog: flags.fullLog ?? false }));
  if (query === null) {
    await writeOut(bytesOf(response));
    // For the prompt that follows; stdout itself gets nothing that Lambda did not send.
    if (process.stdout.isTTY && (printed || response !== null)) tell('');
    return code;
  }
  return printSelected(query, response?.text ?? null, code);
}

async function printSelected(query: Query, text: string | null, code: number): Promise<number> {
  try {
    const selected = text === null ? null : query.select(text);
    if (selected === null) tell('The response is not JSON, so --query selects nothing.');
    else await writeOut(`${selected}\n`);
    return code;
  } catch (error) {
    tell(`--query does not fit the response: ${error instanceof Error ? error.message : String(error)}`);
    return code === exitCodes.succeeded ? exitCodes.usage : code;
  }
}

async function compiledQuery(expression: string): Promise<Query | UsageProblem> {
  const { compileQuery } = await import('./query-json.ts');
  return compileQuery(expression);
}
