import { app } from 'electron';
import type { Host } from '../core/host.ts';
import { log } from './log.ts';

/** A host that is not closed by then waits for something that does not come (a sign-in, a network drive). */
const longestCloseMs = 5000;

/** Holds the end of the app back until the host has ended its functions and closed the database, but not for ever. */
export function closeHostBeforeQuit(
  host: Pick<Host, 'close'>,
  atEnd: () => void,
  patienceMs = longestCloseMs,
): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    atEnd();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`It was not closed after ${patienceMs} ms.`)), patienceMs);
    });
    Promise.race([host.close(), late])
      .catch((error: unknown) => log.error('The host did not close in order.', error))
      .finally(() => {
        clearTimeout(timer);
        state = 'closed';
        app.quit();
      });
  });
}
