import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page, type WebSocketRoute } from '@playwright/test';
import { startServe } from '../support/start-serve.ts';
import { ready } from './app-test.ts';
import { expectOutcome, invoke, openFunction, responseOf } from './steps.ts';

// Characters of one to four bytes, so that the pieces of the text would cut some of them.
const longEvent = JSON.stringify({
  marker: 'the beginning',
  rows: Array.from({ length: 40_000 }, (_none, row) => `${String(row)} aé€𝄞 ${'ü'.repeat(row % 7)}`),
});

/** Serves a folder of its own and hands its address over. */
async function withServe(work: (url: string, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lambdeck-e2e-'));
  const served = await startServe(folder);
  try {
    await work(served.url, folder);
  } finally {
    await served.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function echoLongEvent(page: Page, folder: string): Promise<void> {
  await openFunction(page, 'echo');
  const file = join(folder, 'long.json');
  await writeFile(file, longEvent);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open file' }).click();
  await (await chooser).setFiles(file);
  await invoke(page);
  await expectOutcome(page, 'succeeded');
}

// Downloads, the clipboard and the line to the host can be watched in the browser shell alone.
if (process.env['LAMBDECK_E2E_SHELL'] !== 'electron') {
  test('a long response is copied and saved byte for byte', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await withServe(async (url, folder) => {
      await page.goto(url);
      await ready(page);
      await echoLongEvent(page, folder);

      const save = responseOf(page).getByRole('button', { name: 'Save response' });
      await expect(save).toBeEnabled();
      const download = page.waitForEvent('download');
      await save.click();
      const saved = join(folder, 'saved.json');
      await (await download).saveAs(saved);
      expect((await readFile(saved)).equals(Buffer.from(longEvent, 'utf8'))).toBe(true);

      await responseOf(page).getByRole('button', { name: 'Copy response' }).click();
      await expect(responseOf(page).getByRole('button', { name: 'Copied' })).toBeVisible();
      expect((await page.evaluate(() => navigator.clipboard.readText())) === longEvent).toBe(true);
    });
  });

  test('a line that breaks in the middle leaves the beginning, and the rest follows', async ({ page }) => {
    let broken = false;
    let mended = false;
    const breakOff = (route: WebSocketRoute): void => {
      if (broken && !mended) {
        void route.close();
        return;
      }
      const server = route.connectToServer();
      route.onMessage((message) => {
        if (!mended && message.includes('bodySlice') && !message.includes('"fromByte":0')) {
          broken = true;
          void route.close();
        } else server.send(message);
      });
    };
    await page.routeWebSocket(/\/rpc$/u, breakOff);
    await withServe(async (url, folder) => {
      await page.goto(url);
      await ready(page);
      await echoLongEvent(page, folder);

      const response = responseOf(page);
      await expect(response.getByRole('alert')).toHaveText(/Only the beginning: the rest could not be read/u);
      await expect(response).toContainText('the beginning');
      await expect(response.getByRole('button', { name: 'Save response' })).toBeDisabled();
      await response.getByRole('button', { name: 'Read the rest' }).click();
      await expect(response.getByRole('alert')).toBeVisible();

      mended = true;
      await expect(response.getByRole('button', { name: 'Save response' })).toBeEnabled();
      await expect(response.getByRole('alert')).toHaveCount(0);
      await response.getByRole('textbox', { name: 'Response payload' }).press('ControlOrMeta+End');
      await expect(response).toContainText('39999 aé€𝄞');
    });
  });
}
