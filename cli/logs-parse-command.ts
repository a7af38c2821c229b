import { exitCodes } from './exit-code.ts';
import { createRecordReader } from './record-reader.ts';
import { writeOut } from './output.ts';
import { withoutRaw } from './without-raw.ts';
import type { LogRecord } from '../contract/log-record.ts';

/** `lambdeck logs parse`: reads and writes piece by piece, so that the size of the log does not matter. */
export async function logsParseCommand(): Promise<number> {
  const reader = createRecordReader();
  const decoder = new TextDecoder();
  for await (const chunk of process.stdin) {
    await print(reader.push(decoder.decode(chunk as Buffer, { stream: true })));
  }
  await print([...reader.push(decoder.decode()), ...reader.end()]);
  return exitCodes.succeeded;
}

async function print(records: readonly LogRecord[]): Promise<void> {
  if (records.length === 0) return;
  await writeOut(records.map((record) => `${JSON.stringify(withoutRaw(record))}\n`).join(''));
}
