import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startServe } from '../support/start-serve.ts';
import { expectOutcome, invoke, responseOf } from './steps.ts';

const count = 300;
const longName = `nightly-${'x'.repeat(56)}`;

const names = [longName, ...Array.from({ length: count - 1 }, (_, at) => `orders-service-${at}`)];
/** Far from both ends of the list, which is by name. */
const inTheMiddle = names.toSorted()[count / 2] ?? '';

/** A project whose functions share one source. */
async function writeProject(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'app.mjs'),
    'export const handler = async (event, context) => ({ ran: context.functionName });\n',
  );
  await writeFile(
    join(folder, 'template.yaml'),
    [
      'Transform: AWS::Serverless-2016-10-31',
      'Globals: { Function: { Runtime: nodejs24.x, Handler: app.handler, CodeUri: . } }',
      'Resources:',
      ...names.map(
        (name, at) => `  F${at}: { Type: AWS::Serverless::Function, Properties: { FunctionName: ${name} } }`,
      ),
      '',
    ].join('\n'),
  );
}

// The desktop app has no switch for a project; the list is the same page there.
if (process.env['LAMBDECK_E2E_SHELL'] !== 'electron') {
  test('three hundred functions are filtered as one types, and the longest name fits', async ({ page }) => {
    const folder = await mkdtemp(join(tmpdir(), 'lambdeck-e2e-'));
    const project = join(folder, 'project');
    await writeProject(project);
    const served = await startServe(folder, { arguments: ['--local', project] });
    try {
      await page.goto(served.url);
      await expect(page.getByText(`${count} functions`)).toBeVisible();
      const listed = page.getByRole('listbox', { name: 'Functions' }).getByRole('option');
      // Only the rows in sight are in the page.
      expect(await listed.count()).toBeLessThan(100);
      // A click takes the line that it is made on, though the list moves to its cursor when the keyboard comes to it.
      await page
        .getByRole('listbox', { name: 'Functions' })
        .evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
      await listed.filter({ has: page.getByText(inTheMiddle, { exact: true }) }).click();
      await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue(inTheMiddle);

      const filter = page.getByRole('searchbox', { name: 'Filter functions' });
      await filter.fill('service-29');
      await expect(page.getByText(`10 of ${count}`)).toBeVisible();
      await expect(listed).toHaveCount(10);
      await filter.fill('no such function');
      await expect(page.getByText('No function fits “no such function”.')).toBeVisible();

      await filter.fill('nightly');
      await expect(listed).toHaveCount(1);
      await filter.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue(longName);
      await page.setViewportSize({ width: 1024, height: 640 });
      await invoke(page);
      await expectOutcome(page, 'succeeded');
      await expect(responseOf(page)).toContainText(longName);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(1024);
    } finally {
      await page.close();
      await served.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
