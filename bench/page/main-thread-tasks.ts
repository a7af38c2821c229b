import type { Browser, Page } from '@playwright/test';
import * as z from 'zod';

/** What one task of the page's main thread took, in milliseconds. */
export interface MainThreadTask {
  /** By the clock, waiting for a processor included. */
  readonly elapsed: number;
  /** On a processor: what a calm machine would have needed. */
  readonly processor: number;
}

const eventSchema = z.object({
  name: z.string().optional(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
const traceSchema = z.object({ traceEvents: z.array(z.unknown()) });

/** Chromium's own record of every task that the page's main thread ran while `work` was done. */
export async function mainThreadTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<readonly MainThreadTask[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()));
  const events = traceEvents.flatMap((event) => {
    const read = eventSchema.safeParse(event);
    return read.success ? [read.data] : [];
  });
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.['name'] === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = events
    .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && threads.has(`${pid}/${tid}`))
    .map(({ dur = 0, tdur = 0 }) => ({ elapsed: dur / 1000, processor: tdur / 1000 }));
  if (tasks.length === 0) throw new Error('Chromium recorded no task of the main thread');
  return tasks;
}
