import { expect, type Page } from '@playwright/test';

/** Opens a folder of the host's machine as a collection, by its path, and waits for its tree. */
export async function openFolder(page: Page, folder: string): Promise<void> {
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  await page.getByRole('button', { name: 'Open a folder…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a folder of requests' });
  const path = dialog.getByRole('textbox', { name: 'Path' });
  await expect(path).not.toHaveValue('');
  await path.fill(folder);
  await path.press('Enter');
  await expect(dialog).toHaveCount(0);
  // Thousands of files are read first.
  await expect(page.getByRole('tree', { name: 'Saved' })).toBeVisible({ timeout: 60_000 });
}
