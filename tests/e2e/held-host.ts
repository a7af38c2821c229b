import type { Page } from '@playwright/test';
import { ready } from './app-test.ts';

interface HeldHost {
  /** From now on nothing that the host says arrives. */
  hold(): void;
  /** Hands over what was held back, in its order, and all that comes after. */
  release(): void;
}

/** Loads the page anew over a line on which a test says when the host is heard. */
export async function heldHost(page: Page): Promise<HeldHost> {
  let waiting: (() => void)[] | null = null;
  await page.routeWebSocket(/./, (socket) => {
    const host = socket.connectToServer();
    host.onMessage((message) => {
      if (waiting === null) socket.send(message);
      else waiting.push(() => socket.send(message));
    });
  });
  await page.reload();
  await ready(page);
  return {
    hold() {
      waiting ??= [];
    },
    release() {
      for (const send of waiting ?? []) send();
      waiting = null;
    },
  };
}
