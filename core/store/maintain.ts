import { setImmediate } from 'node:timers/promises';
import { backUpDaily } from './backup.ts';
import type { StoreContext } from './context.ts';
import { drainOldest, sweepSpool } from './drain.ts';
import { markSuspect, type OpenedDatabase } from './open-database.ts';
import { purgeRuns } from './purge-runs.ts';
import { runAside } from './run-aside.ts';
import { storeProblem } from './store-error.ts';
import type { Retention } from './store.ts';

/** One round of maintenance. What goes wrong becomes a notice; nothing is thrown. */
export async function maintain(
  context: StoreContext,
  opened: OpenedDatabase,
  retention: Retention,
  now: number,
): Promise<void> {
  try {
    if (opened.file !== null && opened.uncheckedEnd && !(await isSound(context, opened.file))) return;
    await purgeRuns(context, retention, now);
    await drainAll(context);
    if (opened.file !== null) await backUpDaily(opened.file, now);
  } catch (error) {
    context.notices.push(storeProblem(error));
  }
}

/** Before a backup is made, which holds the database alone. A body that cannot be moved is no reason to go without one. */
async function drainAll(context: StoreContext): Promise<void> {
  try {
    sweepSpool(context.database);
    for (;;) {
      const drained = drainOldest(context.database);
      if (drained.kind === 'nothing') return;
      if (drained.kind === 'lost') context.notices.push(drained.notice);
      await setImmediate();
    }
  } catch (error) {
    context.notices.push(storeProblem(error));
  }
}

/** Checks the file on a thread of its own. A damaged one is neither purged nor copied over a good backup. */
async function isSound(context: StoreContext, file: string): Promise<boolean> {
  const result = await runAside(file, 'PRAGMA quick_check(1)');
  const answer = 'rows' in result ? (result.rows[0]?.[0] ?? '') : result.error;
  if (answer === 'ok') return true;
  markSuspect(file, answer);
  context.notices.push({
    name: 'DatabaseDamaged',
    message: `A check of the database found damage: ${answer}`,
    remedy: 'Start Lambdeck again: it sets the damaged file aside and begins a new one. Nothing is deleted.',
  });
  return false;
}
