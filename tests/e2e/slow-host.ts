import type { Page } from '@playwright/test';
import { ready } from './app-test.ts';

/** Loads the page anew over a line that is as fast as before until the function that it gives is called. */
export async function slowHost(page: Page, milliseconds: number): Promise<() => void> {
  let slow = false;
  await page.routeWebSocket(/./, (socket) => {
    const host = socket.connectToServer();
    host.onMessage((message) => {
      if (slow) setTimeout(() => socket.send(message), milliseconds);
      else socket.send(message);
    });
  });
  await page.reload();
  await ready(page);
  return () => {
    slow = true;
  };
}
