import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Batch, BatchConfirmation, BatchRequest, ReportFormat } from '../../contract/batch.ts';
import type { Variables } from '../../contract/variable.ts';
import type { DirectHost } from '../../core/direct-host.ts';
import { createDirectHost } from '../../core/direct-host.ts';
import { answerQuestions } from '../ask/answer-questions.ts';
import { terminal } from '../ask/terminal.ts';
import type { ConnectionFlags } from '../connection-flags.ts';
import { chooseConnection, connectionIdOn } from '../connection-flags.ts';
import { exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { openOutput, type Output } from '../open-output.ts';
import { tell, whenReaderLeaves } from '../output.ts';
import { onStopSignal } from '../stop-signals.ts';
import { tellNotices } from '../tell-notices.ts';
import { coloured, harmless } from '../terminal-text.ts';
import { failWith, usageProblem } from '../usage-problem.ts';
import { findCollection } from './find-collection.ts';
import { outputClash } from './output-clash.ts';
import { progressLine } from './progress-line.ts';
import type { Reporter } from './reporter.ts';
import { createExitCode } from './run-exit-code.ts';
import { stdoutPaint } from './stdout-paint.ts';

export interface RunFlags extends ConnectionFlags {
  readonly env?: string;
  readonly var?: Variables;
  readonly data?: string;
  readonly repeat: number;
  readonly concurrency: number;
  readonly bail?: boolean;
  readonly reporter: 'spec' | 'json' | 'junit';
  readonly output?: string;
  readonly results?: string;
  readonly resume?: boolean;
  readonly backOff?: boolean;
  readonly fullLog?: boolean;
  readonly qualifier?: string;
  readonly yes?: boolean;
  readonly mfaCode?: string;
  readonly history: boolean;
}

/** What the first and the second Ctrl-C mean at this time. */
interface StopWishes {
  stop: () => void;
  stopWaiting: () => void;
}

const rowsAtOnce = 500;

/** `lambdeck run`: what can be wrong with what was typed is told before anything is sent; stdout is the report alone. */
export async function runCommand(typed: string, flags: RunFlags): Promise<number> {
  if (flags.resume === true && flags.results === undefined) {
    return failWith(usageProblem('--resume goes on with a results file.', 'Name it with --results FILE.'));
  }
  const found = findCollection(typed);
  if (found.kind === 'problem') return failWith(found);
  const connection = chooseConnection(flags, process.env);
  if (connection.kind === 'problem') return failWith(connection);
  const clash = await outputClash(flags);
  if (clash !== null) return failWith(clash);
  const opening = openOutput(
    flags.output,
    'The runs have ended; what is recorded of them is in the history.',
  );
  // Until the first run begins there is nothing to wait for, and nothing may be left of the report.
  const leave = async () => {
    const opened = await opening;
    if (opened.kind === 'output') await opened.discard();
  };
  const wishes: StopWishes = {
    stop: () => void leave().finally(() => process.exit(exitCodes.cancelled)),
    stopWaiting: () => process.exit(exitCodes.cancelled),
  };
  onStopSignal(
    () => wishes.stop(),
    () => wishes.stopWaiting(),
  );
  const output = await opening;
  if (output.kind === 'problem') return failWith(output);

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
    // Without flags the environment says where it runs.
    const isTyped = [flags.profile, flags.endpointUrl, flags.local, flags.region].some(
      (flag) => flag !== undefined,
    );
    const asked: BatchRequest = {
      batchId: randomUUID(),
      folder: found.folder,
      path: found.path,
      environment: flags.env ?? null,
      values: flags.var ?? {},
      connectionId: isTyped ? connectionIdOn(host, connection) : null,
      region: connection.region,
      qualifier: flags.qualifier ?? null,
      concurrency: flags.concurrency,
      repeat: flags.repeat,
      bail: flags.bail ?? false,
      dataFile: flags.data === undefined ? null : resolve(flags.data),
      resultsFile: flags.results === undefined ? null : resolve(flags.results),
      resume: flags.resume ?? false,
      backOff: flags.backOff ?? false,
      fullLog: flags.fullLog ?? false,
      confirmation: null,
    };
    const started = await start(host, asked, flags.yes ?? false);
    if (started !== null) await output.discard();
    const code = started ?? (await followToItsEnd(host, asked.batchId, flags, output, wishes));
    await tellNotices(host);
    return code;
  } catch (error) {
    await output.discard();
    throw error;
  } finally {
    stopAnswering();
    await host.close();
  }
}

/** Begins it, asking for the confirmation that a protected connection wants; the exit code where it does not begin. */
async function start(host: DirectHost, asked: BatchRequest, yes: boolean): Promise<number | null> {
  const { problem, confirm = null } = await host.client.batches.start(asked);
  if (problem === null) return null;
  const confirmation = confirm === null ? null : yes ? { typedName: confirm.name } : await confirmed(confirm);
  if (confirmation === 'declined') {
    tell('Nothing was sent.');
    return exitCodes.cancelled;
  }
  if (confirmation !== null) {
    const again = await host.client.batches.start({ ...asked, confirmation });
    if (again.problem === null) return null;
    return failWith({ message: harmless(again.problem.message), hint: harmless(again.problem.remedy) });
  }
  const code = failWith({ message: harmless(problem.message), hint: harmless(problem.remedy) });
  // As `invoke` ends over a protected connection that nobody confirmed.
  return confirm === null ? code : exitCodes.rejected;
}

/** Null where nobody can be asked. */
async function confirmed(wanted: BatchConfirmation): Promise<BatchRequest['confirmation'] | 'declined'> {
  const person = terminal();
  if (person === null) return null;
  const { connectionName } = wanted;
  const place = coloured('bold', harmless(connectionName));
  if (wanted.protection === 'confirm') {
    const answer = await person.ask(`Run all of it on ${place}? [y/N] `);
    return /^y(?:es)?$/i.test(answer?.trim() ?? '') ? { typedName: null, connectionName } : 'declined';
  }
  const typed = await person.ask(`Type ${harmless(wanted.name)} to run all of it on ${place}: `);
  return typed?.trim() === wanted.name ? { typedName: wanted.name, connectionName } : 'declined';
}

async function followToItsEnd(
  host: DirectHost,
  batchId: string,
  flags: RunFlags,
  output: Output,
  wishes: StopWishes,
): Promise<number> {
  const { batches } = host.client;
  const progress = progressLine();
  const exit = createExitCode();
  const abandon = () => void batches.cancel({ batchId, waitForRuns: false });
  const readers = { haveLeft: false };
  wishes.stop = () => {
    if (readers.haveLeft) {
      abandon();
      return;
    }
    progress.hide();
    tell('Waiting for the runs that are under way. Ctrl-C again stops waiting for them.');
    void batches.cancel({ batchId, waitForRuns: true });
  };
  wishes.stopWaiting = abandon;
  // Nobody is told of further runs, but what is under way is billed, and belongs into the history and the results.
  whenReaderLeaves(() => {
    if (readers.haveLeft) return;
    readers.haveLeft = true;
    progress.hide();
    tell('Nobody reads the report any more: waiting for the runs that are under way. Ctrl-C stops waiting.');
    void batches.cancel({ batchId, waitForRuns: true });
  });
  const reporter = flags.reporter === 'spec' ? await loadSpec(flags, output) : null;
  let taken = 0;
  let last: Batch | null = null;
  for await (const batch of await batches.follow({ batchId })) {
    if (last === null) await reporter?.begin(batch);
    for (;;) {
      const page = await batches.rows({ batchId, only: 'all', from: taken, limit: rowsAtOnce });
      const rows = page?.rows ?? [];
      if (rows.length === 0) break;
      taken += rows.length;
      for (const row of rows) exit.add(row);
      progress.hide();
      await reporter?.rows(rows);
    }
    last = batch;
    if (batch.state === 'running') progress.show(batch);
  }
  progress.hide();
  if (last === null) return exitCodes.usage;
  const code = readers.haveLeft && last.state === 'cancelled' ? exitCodes.readerLeft : exit.code(last);
  if (reporter === null) {
    const format = flags.reporter === 'json' ? 'json' : 'junit';
    await writeReport(host, batchId, format, output, () => !readers.haveLeft);
  } else await reporter.end(last);
  await output.close();
  if (flags.reporter !== 'spec' && last.problem !== null) {
    tell(`lambdeck: ${harmless(last.problem.message)}`);
    tell(harmless(last.problem.remedy));
  }
  // What waits in the queue of the embedded endpoint ends with this process.
  if (last.state !== 'cancelled') await host.localEventsRun();
  return code;
}

async function loadSpec(flags: RunFlags, output: Output): Promise<Reporter> {
  const { specReporter } = await import('./spec-reporter.ts');
  return specReporter((text) => output.write(text), stdoutPaint(flags.output === undefined));
}

const piecesBytes = 64 * 1024;

async function writeReport(
  host: DirectHost,
  batchId: string,
  format: ReportFormat,
  output: Output,
  isWanted: () => boolean,
): Promise<void> {
  let text = '';
  for (const piece of (await host.batchReport(batchId, format)) ?? []) {
    if (!isWanted()) return;
    text += piece;
    if (text.length < piecesBytes) continue;
    await output.write(text);
    text = '';
  }
  await output.write(text);
}
