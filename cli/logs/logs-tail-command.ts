import type { LogTailEvent } from '../../contract/log-tail.ts';
import { createDirectHost } from '../../core/direct-host.ts';
import { answerQuestions } from '../ask/answer-questions.ts';
import type { ConnectionFlags } from '../connection-flags.ts';
import { chooseConnection, connectionIdOn } from '../connection-flags.ts';
import { exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { tell, writeOut } from '../output.ts';
import { onStopSignal } from '../stop-signals.ts';
import { createTailPrinter } from './tail-printer.ts';
import { harmless } from '../terminal-text.ts';
import { failWith } from '../usage-problem.ts';

export interface LogsTailFlags extends ConnectionFlags {
  readonly json?: boolean;
  readonly mfaCode?: string;
}

const settleEveryMs = 200;

/** `lambdeck logs tail`: decoded records of the whole log group on stdout, as they come, until Ctrl-C. */
export async function logsTailCommand(functionName: string, flags: LogsTailFlags): Promise<number> {
  const chosen = chooseConnection(flags, process.env);
  if (chosen.kind === 'problem') return failWith(chosen);
  if (chosen.connection === 'local') {
    return failWith({
      message: 'Functions of this machine log where they run, and none runs in this process.',
      hint: 'Start "lambdeck local" and name its address with --endpoint-url, or tail a function of an account with --profile or --region.',
    });
  }
  const { localProject, environment, region } = chosen;
  const host = createDirectHost(hostOptions({ shell: 'cli', localProject, environment }));
  const stopAnswering = answerQuestions(host, flags.mfaCode ?? null);
  const stop = new AbortController();
  onStopSignal(() => stop.abort());
  const printer = createTailPrinter({
    json: flags.json ?? false,
    colours: process.stdout.isTTY && process.stderr.isTTY,
  });
  // One after the other, whoever asks: a record must not come before the one above it.
  let written: Promise<void> = Promise.resolve();
  const write = (text: string) => {
    if (text !== '') written = written.then(async () => writeOut(text));
    return written;
  };
  let lastFailure: string | undefined;
  const settling = setInterval(() => void write(printer.settled()), settleEveryMs);
  try {
    const asked = { connectionId: connectionIdOn(host, chosen), region, functionName, qualifier: null };
    const tail = await host.client.functions.tail(asked, { signal: stop.signal });
    for await (const event of tail) {
      if (event.kind === 'records') await write(printer.take(event.records));
      // A group that is not there yet is looked for again and again: that is said once.
      const said = notes(event);
      if (event.kind !== 'failed' || said[0] !== lastFailure) for (const line of said) tell(harmless(line));
      if (event.kind !== 'records') lastFailure = event.kind === 'failed' ? said[0] : undefined;
      if (event.kind === 'failed' && event.againInMs === null) {
        await write(printer.settled(true));
        return exitCodes.rejected;
      }
    }
    await write(printer.settled(true));
    return exitCodes.succeeded;
  } finally {
    clearInterval(settling);
    stopAnswering();
    await host.close();
  }
}

/** What a person hears beside the records. */
function notes(event: LogTailEvent): readonly string[] {
  switch (event.kind) {
    case 'following': {
      const way = event.through === 'live-tail' ? 'live tail' : 'polling';
      const cost = event.billed ? ', billed by the minute' : '';
      return [
        ...(event.note === undefined ? [] : [event.note]),
        `Following ${event.logGroup} (${way}${cost}). Ctrl-C ends it.`,
      ];
    }
    case 'records':
      return [
        ...(event.skipped > 0 ? [`${event.skipped} records came too fast and are left out.`] : []),
        ...(event.sampled ? ['CloudWatch Logs left some lines out: too many came at once.'] : []),
      ];
    case 'failed': {
      const { problem, againInMs } = event;
      const again = againInMs === null ? [] : [`It is tried again in ${Math.ceil(againInMs / 1000)} s.`];
      return [`lambdeck: ${problem.message}`, problem.remedy, ...again];
    }
    default:
      return [];
  }
}
