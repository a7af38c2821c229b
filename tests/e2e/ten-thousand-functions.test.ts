import type { Page } from '@playwright/test';
import { startFakeLambda } from '../servers/fake-lambda.ts';
import { answerListPage, longListNames } from '../servers/long-list.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { expect, test as base } from './app-test.ts';
import { gate, type Gate } from './request-fakes.ts';

const count = 10_000;
const names = longListNames(count);
const sorted = names.toSorted();
/** Found by its number alone. */
const wanted = names[4711] ?? '';

interface Account {
  readonly server: WireServer;
  /** Pages are answered while it is open. */
  pages: Gate;
}

/** An account of ten thousand functions, reached by the environment's variables. */
const test = base.extend<{ account: Account }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs out of this pattern
  account: async ({}, use) => {
    const pages = gate();
    pages.open();
    const account: Account = {
      pages,
      server: await startFakeLambda({
        functions: {},
        async list(response, request) {
          await account.pages.opened;
          answerListPage(names, response, request);
        },
      }),
    };
    await use(account);
    account.pages.open();
    await account.server.close();
  },
  environment: async ({ account }, use) => {
    await use({
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'not-a-real-key',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: account.server.url,
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  },
});

// Two hundred pages are read one after the other and drawn as they come: how long that takes is the machine's to say.
test.describe.configure({ timeout: 300_000 });

async function expectAllRead(page: Page): Promise<void> {
  await expect(page.getByText(`${count} functions`, { exact: true })).toBeVisible({ timeout: 120_000 });
}

test('ten thousand functions are listed, searched, scrolled and picked', async ({ app, account }) => {
  const { page } = app;
  await page.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: /^Environment/ }).click();
  await expectAllRead(page);
  const listings = account.server.requests.filter(({ path }) => /\/functions\/?$/u.test(path));
  expect(listings).toHaveLength(count / 50);

  const list = page.getByRole('listbox', { name: 'Functions' });
  const listed = list.getByRole('option');
  const filter = page.getByRole('searchbox', { name: 'Filter functions' });
  const field = page.getByRole('combobox', { name: 'Function', exact: true });
  // By name, only what is in sight being in the page, down to the very last one.
  await expect(listed.first()).toContainText(sorted[0] ?? '');
  expect(await listed.count()).toBeLessThan(100);
  await list.focus();
  await page.keyboard.press('End');
  await expect(listed.last()).toContainText(sorted.at(-1) ?? '');
  expect(await listed.count()).toBeLessThan(100);
  await page.keyboard.press('Home');
  await expect(listed.first()).toContainText(sorted[0] ?? '');

  // The first letter of many, letter by letter down to one, and back.
  await filter.pressSequentially('w');
  const withW = names.filter((name) => name.includes('w')).length;
  await expect(page.getByText(`${withW} of ${count}`, { exact: true })).toBeVisible();
  await expect(listed.first()).toContainText(sorted.find((name) => name.startsWith('w')) ?? '');
  await filter.fill('');
  await filter.pressSequentially('04711');
  await expect(listed.first()).toContainText(wanted);
  await filter.fill('');
  await filter.pressSequentially('warehousearc');
  await expect(listed.first()).toContainText(/^warehouse-service-archive-/u);
  for (let left = 'warehousearc'.length; left > 0; left -= 1) await page.keyboard.press('Backspace');
  await expect(listed.first()).toContainText(sorted[0] ?? '');

  // The request bar's picker, by keyboard alone: Enter right after the last letter takes a row of that query.
  await field.focus();
  await page.keyboard.type(wanted.slice(-11));
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(wanted);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('billing');
  await expect(page.getByRole('option', { name: /^billing-service-/u }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(/^billing-service-/u);
});

test('Enter takes a row of what was typed, however busy the machine is', async ({ app }) => {
  const { page } = app;
  await page.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: /^Environment/ }).click();
  await expectAllRead(page);
  const field = page.getByRole('combobox', { name: 'Function', exact: true });
  await field.focus();
  // Nothing is drawn and nothing that may wait is done between these keys.
  await field.evaluate(async (input, text) => {
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    for (let length = 1; length <= text.length; length += 1) {
      value?.set?.call(input, text.slice(0, length));
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await Promise.resolve();
    }
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }, wanted.slice(-11));
  await expect(field).toHaveValue(wanted);
  await expect(page.getByRole('listbox', { name: 'Function', exact: true })).toHaveCount(0);
});

test('the list of the last time is there before the first page, and searched while pages arrive', async ({
  app,
  account,
}) => {
  const { page } = app;
  await page.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: /^Environment/ }).click();
  await expectAllRead(page);

  account.pages = gate();
  const again = await app.restart();
  const listed = again.getByRole('listbox', { name: 'Functions' }).getByRole('option');
  const filter = again.getByRole('searchbox', { name: 'Filter functions' });
  // No page was answered yet.
  await expect(again.getByText('reading…', { exact: true })).toBeVisible();
  await expect(listed.first()).toContainText(sorted[0] ?? '');
  await filter.pressSequentially('04711');
  await expect(listed.first()).toContainText(wanted);
  await expect(again.getByText(new RegExp(` of ${count}$`, 'u'))).toBeVisible();

  account.pages.open();
  await expectAllRead(again);
  await expect(listed.first()).toContainText(wanted);
});
