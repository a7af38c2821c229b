import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { startServe, type ServedApp } from '../support/start-serve.ts';
import { ready } from './app-test.ts';
import { eventOf, expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

interface MortalHost {
  readonly page: Page;
  readonly dataFolder: string;
  /** As the kernel does it when memory runs out: nothing is written any more. */
  kill(): Promise<void>;
  /** Starts it on the same data and the same port. Gives the address that it prints. */
  startAgain(): Promise<string>;
}

const test = base.extend<{ host: MortalHost }>({
  host: async ({ page }, use) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'lambdeck-e2e-'));
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(`${error.name}: ${error.message}\n${error.stack ?? ''}`));
    let served: ServedApp = await startServe(dataFolder);
    const { port } = new URL(served.url);
    await page.goto(served.url);
    await ready(page);
    await use({
      page,
      dataFolder,
      async kill() {
        const gone = once(served.process, 'exit');
        served.process.kill('SIGKILL');
        await gone;
      },
      async startAgain() {
        served = await startServe(dataFolder, { arguments: ['--port', port] });
        return served.url;
      },
    });
    await page.close();
    await served.stop();
    await rm(dataFolder, { recursive: true, force: true });
    expect(failures, 'errors in the page').toEqual([]);
  },
});

// The desktop app's host ends with its window, so there only the browser shell has a page that outlives it.
if (process.env['LAMBDECK_E2E_SHELL'] !== 'electron') {
  test('a killed host loses no run and no keystroke, and the page takes up where it broke', async ({
    host,
  }) => {
    const { page } = host;
    await writeEvent(page, '{"name":"Before"}');
    await invoke(page);
    await expectOutcome(page, 'succeeded');
    await openFunction(page, 'slow');
    await writeEvent(page, '{"seconds":25}');
    await invoke(page);
    await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible();
    // The function has begun, so the run is on record.
    await page.getByRole('tab', { name: /^hello/ }).click();
    await invoke(page);
    await expectOutcome(page, 'succeeded');

    await host.kill();
    const banner = page.getByRole('alert').filter({ hasText: 'host has stopped' });
    await expect(banner).toContainText('lambdeck serve');
    await writeEvent(page, '{"name":"While it was gone"}');
    await invoke(page);
    await expect(page.getByText('Nothing was sent')).toBeVisible();

    // The new address in the same tab: only its fragment changes, and what was typed is still there.
    await page.goto(await host.startAgain());
    await expect(banner).toHaveCount(0);
    await expect(eventOf(page)).toContainText('While it was gone');
    await page.getByRole('tab', { name: /^slow/ }).click();
    await expectOutcome(page, 'unknown');
    await expect(responseOf(page)).toContainText('It may have run');

    await page.getByRole('tab', { name: /^hello/ }).click();
    await invoke(page);
    await expectOutcome(page, 'succeeded');
    await expect(responseOf(page)).toContainText('Hello While it was gone!');
    await page.getByRole('tab', { name: 'History' }).click();
    const history = page.getByRole('listbox', { name: 'History' });
    await expect(history.getByText('hello', { exact: true })).toHaveCount(3);
    await expect(history.getByText('slow', { exact: true })).toHaveCount(1);

    await page.reload();
    await ready(page);
    await expect(eventOf(page)).toContainText('While it was gone');
  });

  test('a page opened with an old address says what to do, and recovers with the new one', async ({
    host,
  }) => {
    const { page } = host;
    await writeEvent(page, '{"name":"Kept"}');
    await invoke(page);
    await expectOutcome(page, 'succeeded');
    await host.kill();
    const address = await host.startAgain();
    // The page still has the token of the host that is gone.
    await page.reload();
    const banner = page.getByRole('alert').filter({ hasText: 'lambdeck serve' });
    await expect(banner).toBeVisible();
    await page.goto(address);
    await ready(page);
    await expect(banner).toHaveCount(0);
    await expect(eventOf(page)).toContainText('Kept');
    await expectOutcome(page, 'succeeded');
  });

  test('a batch and a move that the host did not end say so', async ({ host }) => {
    const { page, dataFolder } = host;
    const folder = join(dataFolder, 'orders');
    await mkdir(folder);
    await writeFile(
      join(folder, 'slow.lambda.yml'),
      'name: Slow\nfunction: slow\npayload: |\n  { "seconds": 9 }\n',
    );
    await page.getByRole('tab', { name: 'Saved', exact: true }).click();
    await page.getByRole('button', { name: 'Open a folder…' }).click();
    const path = page.getByRole('textbox', { name: 'Path' });
    await expect(path).not.toHaveValue('');
    await path.fill(folder);
    await path.press('Enter');
    const row = page.getByRole('treeitem', { name: 'Slow' });
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Run…' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const panel = page.getByRole('tabpanel', { name: 'Batch' });
    await expect(panel).toContainText('1 under way');

    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Move to…' }).click();
    const move = page.getByRole('dialog', { name: 'Move “Slow”' });
    await move.getByRole('combobox', { name: 'Folder' }).fill('later');
    await move.getByRole('combobox', { name: 'Folder' }).press('Enter');
    await host.kill();
    await move.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(move).toContainText('host cannot be reached');
    await move.getByRole('button', { name: 'Cancel' }).click();

    await page.goto(await host.startAgain());
    await expect(panel).toContainText('The host no longer has this batch');
    await expect(panel.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
    await expect(panel.getByRole('button', { name: 'Run again…' })).toBeVisible();
  });
}
