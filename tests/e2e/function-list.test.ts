import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startFakeLambda } from '../servers/fake-lambda.ts';
import { startFakeOidc } from '../servers/fake-oidc.ts';
import { expect, test } from './app-test.ts';

test('a function list that needs a sign-in offers it, and is read once signed in', async ({ app }) => {
  const oidc = await startFakeOidc();
  const lambda = await startFakeLambda({ functions: { 'orders-refund': {} } });
  oidc.interval = 1;
  oidc.deviceAnswers.push(...Array.from({ length: 500 }, () => 'pending' as const));
  try {
    await writeFile(
      join(app.dataFolder, 'aws-config'),
      `[profile corp]\nregion = eu-west-1\nendpoint_url = ${oidc.url}\nservices = made-up\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n[services made-up]\nlambda =\n  endpoint_url = ${lambda.url}\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n`,
    );
    const { page } = app;
    await page.reload();
    await page.getByRole('combobox', { name: 'Connection' }).click();
    await page.getByRole('option', { name: /^corp/ }).click();
    const sidebar = page.getByRole('complementary', { name: 'Sidebar' });
    const signIn = sidebar.getByRole('button', { name: 'Sign in' });
    await expect(signIn).toBeVisible();
    await expect(sidebar.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(lambda.requests).toHaveLength(0);

    await signIn.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Sign in: corp' });
    await expect(dialog).toContainText('ABCD-EFGH');
    oidc.deviceAnswers.length = 0;
    await expect(dialog).toBeHidden();
    await expect(sidebar.getByRole('listbox', { name: 'Functions' })).toContainText('orders-refund');
    await expect(signIn).toHaveCount(0);
  } finally {
    await lambda.close();
    await oidc.close();
  }
});
