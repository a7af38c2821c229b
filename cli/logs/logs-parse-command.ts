import type { LogRecord } from '../../contract/log-record.ts';
import { createLogParser } from '../../core/logs/log-parser.ts';
import { exitCodes } from '../exit-code.ts';
import { writeOut } from '../output.ts';

/** `lambdeck logs parse`: reads and writes piece by piece, so that the size of the log does not matter. */
export async function logsParseCommand(): Promise<number> {
  const parser = createLogParser();
  const decoder = new TextDecoder();
  for await (const chunk of process.stdin) {
    await print(parser.push(decoder.decode(chunk as Buffer, { stream: true })));
  }
  await print([...parser.push(decoder.decode()), ...parser.end()]);
  return exitCodes.succeeded;
}

async function print(records: readonly LogRecord[]): Promise<void> {
  if (records.length === 0) return;
  // What is undefined is left out, and a copy with all its members is the cheapest one.
  await writeOut(records.map((record) => `${JSON.stringify({ ...record, raw: undefined })}\n`).join(''));
}
