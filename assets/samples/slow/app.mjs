import { setTimeout as sleep } from 'node:timers/promises';

/** Sleeps as told, { "seconds": 5 }, and says every second how far it is. Over 60 seconds it meets its own timeout. */
export async function handler(event, context) {
  const seconds = Number(event.seconds ?? 5);
  for (let slept = 0; slept < seconds; slept += 1) {
    console.log(`${slept} of ${seconds} s, ${context.getRemainingTimeInMillis()} ms before the timeout`);
    await sleep(Math.min(1, seconds - slept) * 1000);
  }
  return { slept: seconds };
}
