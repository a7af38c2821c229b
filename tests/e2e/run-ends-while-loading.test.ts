import { expect, ready } from './app-test.ts';
import { chooseFunction, test } from './request-fakes.ts';
import { expectOutcome, invoke, responseOf } from './steps.ts';

test('a run that ends while a window is loading is shown there', async ({ app, fakes }) => {
  const { page } = app;
  await chooseFunction(page, 'drip');
  await expect(page.getByRole('button', { name: /^Function details: py3.13/u })).toBeVisible();
  await invoke(page);
  await expect(page.getByRole('textbox', { name: 'Response so far' })).toHaveText('first words, ');

  // The window asks for the run, which is not in the history yet, and for those under way when it has ended.
  const held: (() => void)[] = [];
  await page.routeWebSocket(/./, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      if (message.includes('runs/active')) held.push(() => host.send(message));
      else host.send(message);
    });
  });
  await page.reload();
  await ready(page);
  await expect(page.getByRole('status', { name: 'Outcome' })).toHaveText('not run yet');
  await expect.poll(() => held.length).toBe(1);
  await page.getByRole('tab', { name: 'History', exact: true }).click();
  fakes.rest.open();
  await expect(page.getByRole('listbox', { name: 'History' }).getByRole('option')).toHaveCount(1);
  for (const send of held) send();
  await expectOutcome(page, 'succeeded');
  await expect(responseOf(page)).toContainText('first words, last words');
});
