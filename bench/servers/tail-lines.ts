// In a process of its own: sends a log group of so many lines through a tail, and prints what that took as JSON.
import type { GroupEvent } from '../../core/aws/tail/group-event.ts';
import type { LogGroupNews } from '../../core/aws/tail/read-log-group.ts';
import { RecentEvents } from '../../core/aws/tail/recent-events.ts';
import { createRedactor } from '../../core/redact.ts';
import { tailEvents } from '../../core/tail/tail-events.ts';

const lines = Number(process.argv[2]);
const environments = 12;
const inUpdate = 500;
const requestId = '11111111-2222-4333-8444-555555555555';

function lineOf(index: number): string {
  // Every tenth goes on with the record above it, as stack traces do.
  if (index % 10 === 9) return `    at step${index} (/var/task/index.js:${index % 400}:11)\n`;
  return `2026-11-23T07:00:00.000Z\t${requestId}\tINFO\tParcel ${index} has left the warehouse, weight 1.25 kg\n`;
}

async function* news(): AsyncGenerator<LogGroupNews, void, void> {
  const recent = new RecentEvents(0);
  for (let from = 0; from < lines; from += inUpdate) {
    const events: GroupEvent[] = [];
    for (let index = from; index < Math.min(lines, from + inUpdate); index += 1) {
      const event = {
        stream: `2026/11/23/[$LATEST]${((index / 50) % environments) | 0}`,
        time: 1_700_000_000_000 + index,
        message: lineOf(index),
      };
      if (recent.isNewPushed(event)) events.push(event);
    }
    yield { kind: 'events', events, sampled: false };
    // As lines that come over a connection: other work of the host has its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

const before = heap();
const started = performance.now();
let [told, skipped, most] = [0, 0, 0];
for await (const event of tailEvents(
  news(),
  '/aws/lambda/busy',
  createRedactor(),
  new AbortController().signal,
)) {
  if (event.kind !== 'records') continue;
  if (told % 25 === 0) most = Math.max(most, heap());
  told += 1;
  skipped += event.skipped;
}
const milliseconds = performance.now() - started;
process.stdout.write(JSON.stringify({ milliseconds, heapMB: most - before, skipped }));
