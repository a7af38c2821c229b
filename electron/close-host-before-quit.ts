import { app } from 'electron';
import type { Host } from '../core/host.ts';
import { log } from './log.ts';

/** Holds the end of the app back until the host has ended its functions and closed the database. */
export function closeHostBeforeQuit(host: Pick<Host, 'close'>, atEnd: () => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    atEnd();
    host
      .close()
      .catch((error: unknown) => log.error('The host did not close in order.', error))
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
}
