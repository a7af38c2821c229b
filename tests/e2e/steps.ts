import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does in the window, by the names that screen readers read. */
export const responseOf = (page: Page): Locator => page.getByRole('region', { name: 'Response' });
export const logsOf = (page: Page): Locator => page.getByRole('region', { name: 'Logs' });
export const eventOf = (page: Page): Locator => page.getByRole('region', { name: 'Event' });

export async function openFunction(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: 'Functions' }).click();
  const filter = page.getByRole('searchbox', { name: 'Filter functions' });
  await filter.fill(name);
  await page.getByLabel('Functions', { exact: true }).getByText(name, { exact: true }).first().click();
  await filter.fill('');
  await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue(name);
}

/** Replaces the text of the event editor, as typing over a selection does. */
export async function writeEvent(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Event', exact: true }).click();
  const editor = eventOf(page).locator('.monaco-editor').first();
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  // Pasted, not typed: the editor closes brackets for someone who types.
  await page.keyboard.insertText(text);
}

export async function invoke(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Invoke', exact: true }).click();
}

export async function expectOutcome(page: Page, outcome: string): Promise<void> {
  await expect(responseOf(page)).toHaveAttribute('data-outcome', outcome);
}
