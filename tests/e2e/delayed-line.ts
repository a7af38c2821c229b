import type { BrowserContext } from '@playwright/test';

/** Hands messages on in their order, each after a random time of its own. */
function delayed(send: (message: string | Buffer) => void, most: number): (message: string | Buffer) => void {
  let last = Promise.resolve();
  return (message) => {
    const due = new Promise((resolve) => setTimeout(resolve, Math.random() * most));
    last = Promise.all([last, due]).then(() => send(message));
  };
}

/**
 * Holds back each message between page and host, in both directions, for up to so many milliseconds: what a test or
 * the window takes for granted because this machine is quick fails then.
 */
export async function delayLine(context: BrowserContext, milliseconds: number): Promise<void> {
  await context.routeWebSocket(/./, (page) => {
    const host = page.connectToServer();
    page.onMessage(delayed((message) => host.send(message), milliseconds));
    host.onMessage(delayed((message) => page.send(message), milliseconds));
  });
}
