import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, ready, test } from './app-test.ts';
import { expectOutcome, invoke, openFunction, responseOf, writeEvent } from './steps.ts';

/** A list that is open takes nothing from assistive technology that the keyboard still reaches. */
async function expectNothingHidden(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withRules(['aria-hidden-focus']).analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
}

test('a response is filtered by what an expression selects from it', async ({ app }) => {
  const { page } = app;
  await openFunction(page, 'echo');
  await writeEvent(
    page,
    '{"orders": [{"id": 12345678901234567890, "city": "Bern"}, {"id": 2, "city": "Graz"}]}',
  );
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  const response = responseOf(page);
  const filter = response.getByRole('combobox', { name: 'Filter response by JMESPath' });
  await filter.fill('orders[');
  await expect(response.getByRole('status').filter({ hasText: /ends too early|not expected/ })).toBeVisible();
  await expect(response).toContainText('Graz');
  await filter.fill('orders[?city == `"Bern"`].id');
  await expect(response).not.toContainText('Graz');
  await expect(response).toContainText('12345678901234567890');
  await page.keyboard.press('Escape');
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="Response"]').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

  // Names of the response are offered as they are typed.
  await filter.fill('');
  await filter.pressSequentially('ord');
  await expect(page.getByRole('option', { name: /^orders/ })).toBeVisible();
  await expectNothingHidden(page);
  await page.keyboard.press('Enter');
  await expect(filter).toHaveValue('orders');
  await response.getByRole('button', { name: 'Show all of the response' }).click();
  await expect(response).toContainText('Graz');

  await page.getByRole('combobox', { name: 'Function', exact: true }).click();
  await expect(page.getByRole('option', { name: /^echo/ })).toBeVisible();
  await expectNothingHidden(page);
});

test('what was selected from the answer before does not pass for that of the next one', async ({ app }) => {
  const { page } = app;
  let waiting: (() => void)[] | null = null;
  await page.routeWebSocket(/./, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      if (waiting !== null && message.includes('expectations/select')) waiting.push(() => host.send(message));
      else host.send(message);
    });
  });
  await page.reload();
  await ready(page);
  await openFunction(page, 'echo');
  await writeEvent(page, '{"city": "Bern"}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  const response = responseOf(page);
  await response.getByRole('combobox', { name: 'Filter response by JMESPath' }).fill('city');
  await expect(response.getByRole('textbox', { name: 'Filtered response' })).toBeVisible();
  await expect(response).toContainText('Bern');

  const held: (() => void)[] = [];
  waiting = held;
  await writeEvent(page, '{"city": "Graz"}');
  await invoke(page);
  await expectOutcome(page, 'succeeded');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(response).not.toContainText('Bern');
  for (const send of held) send();
  waiting = null;
  await expect(response.getByRole('textbox', { name: 'Filtered response' })).toBeVisible();
  await expect(response).toContainText('Graz');
});
