import { mkdir, writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { editYaml, type YamlKeys } from '../../core/requests/files/edit-yaml.ts';
import { createCollectionReader } from '../../core/requests/collections/read-collection.ts';
import { createSideThread } from '../../core/side-thread/side-thread.ts';
import { contender, elapsed, interleave } from '../measure/contender.ts';
import { ratioGoal, type Figure } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import type { Subject } from './subject.ts';

const keys: YamlKeys = { order: ['name', 'variables'], texts: new Set(['name']), blocks: new Set() };
const rounds = 5;

/** What must not grow faster than what it is done with, and must not keep the host from answering. */
export const saved: Subject = {
  name: 'saved',
  title: 'Saved requests: long files, large collections, long answers',
  needs: [],
  async run(folder) {
    const end = new AbortController();
    const thread = createSideThread(end.signal);
    try {
      const few = contender('2,000 keys on one line', async () => writeKeys(2000));
      const many = contender('20,000 keys on one line', async () => writeKeys(20_000));
      await interleave([few, many], { warmUp: 1, rounds });

      const collections = { flat: `${folder}/flat`, deep: `${folder}/deep`, tenth: `${folder}/tenth` };
      await writeRequests(collections.flat, 10_000, () => '.');
      await writeRequests(collections.deep, 10_000, (at) => `a${at % 10}/b${at % 7}/c${at % 11}/d${at % 3}`);
      await writeRequests(collections.tenth, 1000, () => '.');
      const read = async (path: string) => {
        // One that remembers nothing.
        const reader = createCollectionReader({ isReadOnly: () => false, thread: async () => thread });
        await reader.read(path);
      };
      const tenth = contender('1,000 in one folder', () => elapsed(() => read(collections.tenth)));
      const flat = contender('10,000 in one folder', () => elapsed(() => read(collections.flat)));
      const deep = contender('10,000 in deep folders', () => elapsed(() => read(collections.deep)));
      await interleave([tenth, flat, deep], { warmUp: 1, rounds });

      const [left, right] = [answer(0), answer(1)];
      const parse = contender('JSON.parse of both', () =>
        elapsed(async () => [JSON.parse(left), JSON.parse(right)]),
      );
      const compare = contender('6 MB compared', () =>
        elapsed(() => thread.run('difference', { left, right, ignoredPaths: [] })),
      );
      await interleave([parse, compare], { warmUp: 1, rounds });

      const idle = contender('nothing', () =>
        longestPause(() => new Promise((done) => void setTimeout(done, 500))),
      );
      const opening = contender('opening', () => longestPause(() => read(collections.flat)));
      const comparing = contender('comparing', () =>
        longestPause(() => thread.run('difference', { left, right, ignoredPaths: [] })),
      );
      await interleave([idle, opening, comparing], { warmUp: 0, rounds });

      const against = (
        name: string,
        one: { readonly samples: readonly number[] },
        other: { readonly name: string; readonly samples: readonly number[] },
        goal: number | null,
      ): Figure => {
        const [measured, reference] = [summarise(one.samples), summarise(other.samples)];
        return {
          name,
          measured,
          reference: { name: other.name, measured: reference },
          goal: goal === null ? null : ratioGoal(measured, reference, goal),
        };
      };
      return {
        figures: [
          against('20,000 keys on one line: one changed', many, few, 20),
          against('10,000 requests in one folder, read', flat, tenth, 15),
          against('10,000 requests in deep folders, read', deep, tenth, 15),
          against('answers of 6 MB, compared', compare, parse, null),
          against('longest pause while 10,000 are read', opening, idle, null),
          against('longest pause while 6 MB are compared', comparing, idle, null),
        ],
        notes: [
          'The file is read, changed, and read again to see that it says what it should. Collections are read by a reader that remembers nothing, answers compared, on the side thread.',
          'The pause is the longest that the loop of events of the host was late within, by the clock: on a busy machine also by what else it does, which the pause with nothing to do tells.',
        ],
      };
    } finally {
      end.abort();
    }
  },
};

function writeKeys(count: number): number {
  const entries = Array.from({ length: count }, (_none, at) => [`k${at}`, at] as const);
  const text = `name: x\nvariables: { ${entries.map(([key, value]) => `${key}: ${value}`).join(', ')} }\n`;
  const changed = Object.fromEntries(entries.map(([key, value]) => [key, value === 7 ? -1 : value]));
  const started = performance.now();
  const written = editYaml(text, new Map([['variables', changed]]), keys);
  const took = performance.now() - started;
  if (written !== text.replace('k7: 7,', 'k7: -1,')) throw new Error('More than the value was changed');
  return took;
}

async function writeRequests(folder: string, count: number, under: (at: number) => string): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const inner = `${folder}/${under(at)}`;
    await mkdir(inner, { recursive: true });
    await writeFile(
      `${inner}/r${at}.lambda.yml`,
      `name: Refund order ${at}\nfunction: orders-refund\nqualifier: live\npayload: |\n  {\n    "orderId": "{{orderId}}",\n    "amount": ${at}\n  }\nexpect:\n  - functionError == null\n  - response.status == 'refunded'\n`,
    );
  }
}

/** 6 MB of items, of which every thousandth differs from those of another `variant`. */
function answer(variant: number): string {
  const items: string[] = [];
  for (let at = 0, length = 0; length < 6_000_000; at += 1) {
    const item = `{"id":${at},"name":"item ${at}","price":${at}.50,"on":${at % 1000 === 999 && variant === 1}}`;
    items.push(item);
    length += item.length + 1;
  }
  return `[${items.join()}]`;
}

async function longestPause(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}
