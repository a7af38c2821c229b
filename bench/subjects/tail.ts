import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { contender, interleave } from '../measure/contender.ts';
import { ratioGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import type { Subject } from './subject.ts';

const rounds = 2;
/** More than this for a million lines ends the process: 32 MB are what Node itself takes. */
const heapLimitMB = 96;
const resultSchema = z.object({ milliseconds: z.number(), heapMB: z.number(), skipped: z.number() });

/** A function's tail over a log group that grows faster than a window reads. */
export const tail: Subject = {
  name: 'tail',
  title: 'Tail of a log group: a million lines in the memory of a hundred thousand',
  needs: [],
  async run() {
    const heap = new Map<number, number[]>();
    const runOf = (lines: number) =>
      contender(String(lines), async () => {
        const { milliseconds, heapMB } = await tailLines(lines);
        heap.set(lines, [...(heap.get(lines) ?? []), heapMB]);
        return milliseconds / (lines / 100_000);
      });
    const [small, large] = [runOf(100_000), runOf(1_000_000)];
    await interleave([small, large], { rounds, warmUp: 0 });
    const memory = (lines: number) => summarise(heap.get(lines) ?? []);
    const [smallMemory, largeMemory] = [memory(100_000), memory(1_000_000)];
    return {
      figures: [
        {
          name: 'heap over 1,000,000 lines (MB)',
          measured: largeMemory,
          reference: { name: 'over 100,000 lines (MB)', measured: smallMemory },
          goal: ratioGoal(largeMemory, smallMemory, 1.3),
        },
        {
          name: '100,000 lines out of 1,000,000',
          measured: summarise(large.samples),
          reference: { name: '100,000 lines alone', measured: summarise(small.samples) },
          goal: ratioGoal(summarise(large.samples), summarise(small.samples), 1.3),
        },
      ],
      notes: [
        `The lines of twelve environments, every tenth a part of the record above it, through the memory of what was told, the decoder and the queue of one reader, in a process whose heap ends at ${heapLimitMB} MB. The heap is the most that was in use after a collection, over what was in use before.`,
      ],
    };
  },
};

async function tailLines(lines: number): Promise<z.infer<typeof resultSchema>> {
  const script = fileURLToPath(import.meta.resolve('../servers/tail-lines.ts'));
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    `--max-old-space-size=${heapLimitMB}`,
    script,
    String(lines),
  ]);
  return resultSchema.parse(JSON.parse(stdout));
}
