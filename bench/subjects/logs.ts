import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogParser } from '../../core/logs/log-parser.ts';
import { cleanEnvironment, root } from '../../tests/support/start-serve.ts';
import { mixedLog } from '../material/mixed-log.ts';
import { contender, interleave } from '../measure/contender.ts';
import { type Figure, ratioGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import { measureProcess } from '../servers/measure-process.ts';
import type { Subject } from './subject.ts';

const bytes = 100_000_000;
const rounds = 5;
const piece = 64 * 1024;

/** Texts that were made to be slow to read, in pieces as they would come. */
function* hostile(unit: string): Generator<string> {
  const text = unit.repeat(Math.ceil(piece / unit.length));
  for (let given = 0; given < bytes; given += text.length) yield text;
}

/** What a reader does at least: the text cut into lines, and the objects among them parsed. */
function readLines(pieces: Iterable<string>): number {
  let found = 0;
  for (const text of pieces) {
    for (const line of text.split('\n')) {
      if (line.startsWith('{')) JSON.parse(line);
      found += 1;
    }
  }
  return found;
}

function decode(pieces: Iterable<string>): number {
  const parser = createLogParser();
  let found = 0;
  for (const text of pieces) found += parser.push(text).length;
  return found + parser.end().length;
}

function timed(work: () => number): number {
  const started = performance.now();
  if (work() === 0) throw new Error('Nothing was read');
  return performance.now() - started;
}

/** Decoding 100 MB: in this process, as live views do it, and as `lambdeck logs parse` from its start to its end. */
export const logs: Subject = {
  name: 'logs',
  title: 'Logs: 100 MB decoded',
  needs: ['cli'],
  async run(folder) {
    // Made before, because making it is not what is measured.
    const log = [...mixedLog(bytes)];
    const lines = log.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
    const decoding = contender('decode', async () => timed(() => decode(log)));
    const reading = contender('split and JSON.parse', async () => timed(() => readLines(log)));
    await interleave([decoding, reading], { rounds, warmUp: 1 });
    const [measured, reference] = [summarise(decoding.samples), summarise(reading.samples)];
    const figures: Figure[] = [
      {
        name: 'mixed log, decoded',
        measured,
        reference: { name: reading.name, measured: reference },
        goal: ratioGoal(measured, reference, 10),
      },
    ];
    for (const [name, unit] of [
      ['one line', 'x'],
      ['deep braces', '{"a":'],
      ['unfinished records', '.{"time":"'],
      ['blank lines', '\n'],
    ] as const) {
      const made = contender(name, async () => timed(() => decode(hostile(unit))));
      await interleave([made], { rounds: 3, warmUp: 0 });
      const spent = summarise(made.samples);
      figures.push({
        name: `hostile: ${name}`,
        measured: spent,
        reference: { name: 'mixed log', measured },
        goal: ratioGoal(spent, measured, 4),
      });
    }
    const file = join(folder, 'mixed.log');
    await write(file, log);
    const { NODE_OPTIONS: _loopbackOnly, ...environment } = cleanEnvironment(folder, {});
    const command = [`${root}/cli/lambdeck.mjs`, 'logs', 'parse'];
    const script = [fileURLToPath(import.meta.resolve('../references/split-lines.mjs'))];
    const memory: { readonly ours: number[]; readonly reference: number[] } = { ours: [], reference: [] };
    const whole = (parameters: readonly string[], megabytes: number[]) => async () => {
      const cost = await measureProcess(parameters, file, environment);
      megabytes.push(cost.megabytes);
      return cost.milliseconds;
    };
    const parsing = contender('lambdeck logs parse', whole(command, memory.ours));
    const splitting = contender('lines and JSON.parse, a script', whole(script, memory.reference));
    await interleave([parsing, splitting], { rounds: 3, warmUp: 0 });
    const peak = summarise(memory.ours);
    figures.push(
      {
        name: 'lambdeck logs parse',
        measured: summarise(parsing.samples),
        reference: { name: splitting.name, measured: summarise(splitting.samples) },
        goal: ratioGoal(summarise(parsing.samples), summarise(splitting.samples), 8),
      },
      {
        name: 'its memory at most, in MB',
        measured: peak,
        reference: { name: splitting.name, measured: summarise(memory.reference) },
        goal: { text: 'at most 256 MB', met: peak.most <= 256 },
      },
    );
    const rate = bytes / 1e3 / measured.p50;
    return {
      figures,
      notes: [
        `The mixed log has ${lines.toLocaleString('en')} lines: ${rate.toFixed(0)} MB/s by the median, ${((measured.p50 * 1000) / lines).toFixed(1)} µs for a line.`,
        'The text comes in pieces of 64 KB, cut anywhere for the hostile ones. A fifth of the lines are JSON, which the reference parses too; it does no more.',
      ],
    };
  },
};

async function write(file: string, pieces: readonly string[]): Promise<void> {
  const stream = createWriteStream(file);
  for (const text of pieces) if (!stream.write(text)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'close');
}
