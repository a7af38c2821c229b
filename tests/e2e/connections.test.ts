import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { Locator, Page } from '@playwright/test';
import { rightCode, startFakeAccount } from '../servers/fake-account.ts';
import { startFakeOidc } from '../servers/fake-oidc.ts';
import { expect, ready, test, type RunningApp } from './app-test.ts';
import { expectNothingSerious } from './expect-nothing-serious.ts';
import { slowHost } from './slow-host.ts';
import { expectOutcome, invoke } from './steps.ts';

// Windows are started again and axe looks at them in two themes: on a busy machine that takes its time.
test.describe.configure({ timeout: 240_000 });

const secret = 'wJalrXUtnFEMIpastedK7MDENGbPxRfiCYneverShown';

const staticKeys = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = neverShownStatic\n';

/** Writes the AWS config file; the host watches it, and the reload reads it where the watching is slow. */
async function useConfig(app: RunningApp, config: string): Promise<void> {
  await writeFile(join(app.dataFolder, 'aws-config'), config);
  await app.page.reload();
  await ready(app.page);
}

async function chooseConnection(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name }).click();
}

async function chooseFunction(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Function' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Function' })).toHaveValue(name);
}

/** In both themes: the colours of connections and problems differ. */
async function expectNothingSeriousInEither(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator(`html[data-theme="${colorScheme}"]`)).toHaveCount(1);
    await expectNothingSerious(page, `${state}, ${colorScheme}`);
  }
}

async function protect(page: Page, colour: string, protection: RegExp): Promise<void> {
  await chooseConnection(page, /Colour and protection/);
  const dialog = page.getByRole('dialog', { name: /Connection settings/ });
  await dialog.getByRole('radio', { name: colour }).check();
  await dialog.getByRole('radio', { name: protection }).check();
  await expectNothingSeriousInEither(page, 'connection settings');
  await dialog.getByRole('button', { name: 'Save settings' }).click();
  await expect(dialog).toBeHidden();
}

const bar = (page: Page): Locator => page.getByRole('banner');

test('a production connection is red, says who it is and asks before each run', async ({ app }) => {
  const account = await startFakeAccount();
  try {
    await useConfig(app, `[profile prod]\nregion = eu-west-1\nendpoint_url = ${account.url}\n${staticKeys}`);
    const { page } = app;
    await chooseConnection(page, /^prod/);
    await expect(bar(page)).toContainText('1234-5678-9012 Developer');
    await chooseFunction(page, 'orders-refund');

    await protect(page, 'Red', /Ask before each run/);
    await expect(bar(page)).toHaveAttribute('data-colour', 'red');
    await expect(bar(page)).toContainText('asks before runs');
    await expectNothingSeriousInEither(page, 'tinted title bar');

    await invoke(page);
    const question = page.getByRole('dialog', { name: 'Run it over prod?' });
    for (const words of [
      '1234-5678-9012',
      'acme-prod',
      'eu-west-1, Europe (Ireland)',
      'orders-refund',
      '$LATEST',
    ])
      await expect(question).toContainText(words);
    await expectNothingSeriousInEither(page, 'confirm');
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    expect(account.runs()).toHaveLength(0);

    await invoke(page);
    await expect(question.getByRole('button', { name: 'Run orders-refund' })).toBeFocused();
    // Held down, the keys that asked do not answer.
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(question).toBeVisible();
    // Nor do those of somebody who types on in the event, which had the keyboard a moment ago.
    await page.keyboard.type('"a": 1\n');
    await expect(question).toBeVisible();
    expect(account.runs()).toHaveLength(0);
    // Reading it takes longer than the next key.
    await page.waitForTimeout(600);
    await page.keyboard.press('Enter');
    await expectOutcome(page, 'succeeded');
    expect(account.runs()).toHaveLength(1);

    await protect(page, 'Red', /Type the function/);
    await invoke(page);
    const run = question.getByRole('button', { name: 'Run orders-refund' });
    await expect(run).toBeDisabled();
    const field = question.getByRole('textbox', { name: /Type the function/ });
    await expect(field).toBeFocused();
    await field.fill('orders');
    await page.keyboard.press('Enter');
    await expect(question).toBeVisible();
    await field.fill('orders-refund');
    await expectNothingSeriousInEither(page, 'type the name');
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    await expect.poll(() => account.runs().length).toBe(2);
    await expectOutcome(page, 'succeeded');

    await page.getByRole('combobox', { name: 'Invocation type' }).click();
    await page.getByRole('option', { name: 'Dry run', exact: true }).click();
    await invoke(page);
    await expectOutcome(page, 'permitted');
    await expect(question).toBeHidden();
  } finally {
    await account.close();
  }
});

test('a connection that another window has protected asks after the host refused the run', async ({
  app,
}) => {
  const account = await startFakeAccount();
  try {
    await useConfig(app, `[profile prod]\nregion = eu-west-1\nendpoint_url = ${account.url}\n${staticKeys}`);
    const { page } = app;
    await chooseConnection(page, /^prod/);
    await chooseFunction(page, 'orders-refund');
    await page.getByRole('button', { name: /^About this connection/ }).click();
    const facts = page.getByRole('dialog', { name: 'prod' });
    await expect(facts).toContainText('arn:aws:sts::123456789012:assumed-role');
    await expect(facts).toContainText(`${account.url}, from the profile’s endpoint_url`);
    await expect(facts).toContainText('Which program answers here is not known.');
    await expectNothingSeriousInEither(page, 'facts');
    await page.keyboard.press('Escape');

    // As the command line or another Lambdeck would: this window is not told.
    await writeFile(
      join(app.dataFolder, 'data', 'settings.json'),
      JSON.stringify({ connections: { 'profile:prod': { protection: 'type the name' } } }),
    );
    await invoke(page);
    const question = page.getByRole('dialog', { name: 'Run it over prod?' });
    await question.getByRole('textbox', { name: /Type the function/ }).fill('orders-refund');
    expect(account.runs()).toHaveLength(0);
    await page.keyboard.press('Enter');
    await expectOutcome(page, 'succeeded');
    expect(account.runs()).toHaveLength(1);
  } finally {
    await account.close();
  }
});

test('the region is found by its name, and is the next request’s too', async ({ app }) => {
  const account = await startFakeAccount();
  try {
    await useConfig(app, `[profile prod]\nregion = eu-west-1\nendpoint_url = ${account.url}\n${staticKeys}`);
    const { page } = app;
    const slowDown = await slowHost(page, 700);
    await chooseConnection(page, /^prod/);
    slowDown();
    const region = page.getByRole('combobox', { name: 'Region' });
    await region.fill('frankfurt');
    await expect(page.getByRole('option', { name: /eu-central-1.*Europe \(Frankfurt\)/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(region).toHaveValue('eu-central-1');
    await chooseConnection(page, /^Local/);
    await chooseConnection(page, /^prod/);
    await expect(region).toHaveValue('eu-central-1');
    await region.fill('home-lab-1');
    await page.keyboard.press('Enter');
    await expect(region).toHaveValue('home-lab-1');
  } finally {
    await account.close();
  }
});

test('the code of a device is asked for, again after a wrong one, and pasted with blanks', async ({
  app,
}) => {
  const { promise: judging, resolve: judge } = Promise.withResolvers<void>();
  const account = await startFakeAccount({}, judging);
  try {
    await useConfig(
      app,
      `[profile base]\n${staticKeys}[profile guarded]\nregion = eu-west-1\nendpoint_url = ${account.url}\nsource_profile = base\nrole_arn = arn:aws:iam::123456789012:role/Developer\nmfa_serial = arn:aws:iam::123456789012:mfa/ada\n`,
    );
    const { page } = app;
    await chooseConnection(page, /^guarded/);
    const dialog = page.getByRole('dialog', { name: 'Multi-factor code' });
    await expect(dialog).toContainText('arn:aws:iam::123456789012:mfa/ada');
    await expect(dialog).toContainText('arn:aws:iam::123456789012:role/Developer');
    const code = dialog.getByRole('textbox', { name: 'Code' });
    await expect(code).toBeFocused();
    await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
    await code.fill('12345');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('A code is six digits.');
    await expectNothingSeriousInEither(page, 'code');
    await code.fill('111111');
    const before = await code.elementHandle();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Checking…' })).toBeDisabled();
    await expect(code).toHaveValue('111111');
    judge();
    await expect(dialog.getByRole('alert')).toContainText('STS refused the code');
    await expect(code).toHaveValue('');
    await expect(code).toBeFocused();
    // Of a field that is replaced the dialog takes the focus away.
    expect(await code.evaluate((now, then) => now === then, before)).toBe(true);
    await page.keyboard.insertText(`${rightCode.slice(0, 3)} ${rightCode.slice(3)}`);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(bar(page)).toContainText('1234-5678-9012 Developer');
    await expect(page.getByRole('contentinfo')).toContainText('credentials expire in 42 min');
    expect(account.codes()).toEqual(['111111', rightCode]);
  } finally {
    await account.close();
  }
});

test('a sign-in shows the page and the code, says when it is refused, and is good at once', async ({
  app,
}) => {
  const oidc = await startFakeOidc();
  oidc.interval = 1;
  oidc.deviceAnswers.push('refused');
  try {
    await useConfig(
      app,
      `[profile corp]\nregion = eu-west-1\nendpoint_url = ${oidc.url}\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n`,
    );
    const { page } = app;
    await chooseConnection(page, /^corp/);
    await expect(page.getByRole('contentinfo')).toContainText('not signed in');
    await bar(page).getByRole('button', { name: 'Sign in' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in: corp' });
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expectNothingSeriousInEither(page, 'refused sign-in');

    oidc.deviceAnswers.push(...Array.from({ length: 500 }, () => 'pending' as const));
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await expect(dialog).toContainText('ABCD-EFGH');
    await expect(dialog).toContainText('https://corp.awsapps.com/start');
    await expect(dialog.locator('strong')).toHaveText(new URL(oidc.url).host);
    await expect(dialog).toContainText(/This offer ends in \d+ min/);
    await expectNothingSeriousInEither(page, 'sign-in');
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      dialog.getByRole('button', { name: 'Open browser' }).click(),
    ]);
    expect(opened.url()).toBe(`${oidc.url}/device?user_code=ABCD-EFGH`);
    await opened.close();

    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await chooseConnection(page, /Sign in/);
    await expect(dialog).toContainText('ABCD-EFGH');
    expect(oidc.bodies('/device_authorization')).toHaveLength(3);

    oidc.deviceAnswers.length = 0;
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/^Signed in, for 7 h 59 min/)).toBeVisible();
    await expect(page.getByRole('contentinfo')).toContainText('credentials expire in 59 min');
    await chooseFunction(page, 'orders-refund');
    await invoke(page);
    await expectOutcome(page, 'succeeded');
  } finally {
    await oidc.close();
  }
});

test.describe('pasted keys', () => {
  test('are used, shown nowhere, replaced and forgotten', async ({ app }) => {
    const messages: string[] = [];
    app.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => messages.push(payload.toString()));
    });
    await app.page.reload();
    const { page } = app;
    await chooseConnection(page, /Paste keys/);
    const dialog = page.getByRole('dialog', { name: 'Paste keys' });
    const area = dialog.getByRole('textbox', { name: 'Keys' });
    await expect(area).toBeFocused();
    await area.fill('these are no keys');
    await dialog.getByRole('button', { name: 'Use these keys' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expectNothingSeriousInEither(page, 'paste keys');
    await area.fill(
      `export AWS_ACCESS_KEY_ID="ASIAIOSFODNN7EXAMPLE"\nexport AWS_SECRET_ACCESS_KEY="${secret}"\nexport AWS_SESSION_TOKEN="${secret}token"\n`,
    );
    await dialog.getByRole('textbox', { name: 'Name' }).fill('portal');
    await dialog.getByRole('textbox', { name: 'Region' }).fill('eu-west-1');
    await dialog.getByRole('button', { name: 'Use these keys' }).click();
    await expect(dialog).toBeHidden();
    const connection = page.getByRole('combobox', { name: 'Connection' });
    await expect(connection).toContainText('portal');
    await expect(page.getByRole('combobox', { name: 'Region' })).toHaveValue('eu-west-1');
    expect(messages.filter((message) => message.includes(secret))).toEqual([]);
    expect(await page.content()).not.toContain(secret);
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(secret);

    await chooseConnection(page, /Paste new keys/);
    const again = page.getByRole('dialog', { name: 'Paste new keys for portal' });
    await expect(again.getByRole('textbox', { name: 'Keys' })).toHaveValue('');
    await page.keyboard.press('Escape');

    const restarted = await app.restart();
    await expect(bar(restarted)).toContainText('The pasted keys are gone.');
    await bar(restarted).getByRole('button', { name: 'Paste new keys' }).click();
    await restarted
      .getByRole('textbox', { name: 'Keys' })
      .fill(
        `AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_REGION=eu-west-1\n`,
      );
    await restarted.getByRole('button', { name: 'Use these keys' }).click();
    const now = restarted.getByRole('combobox', { name: 'Connection' });
    await expect(now).toContainText('Pasted keys');
    await chooseConnection(restarted, /^Forget/);
    await expect(now).toContainText('Local');
  });
});

test('the end of pasted keys is counted down, warned of, and leads to new ones', async ({ app }) => {
  const { page } = app;
  await page.clock.install();
  await page.reload();
  await chooseConnection(page, /Paste keys/);
  const keys = {
    AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    SecretAccessKey: secret,
    SessionToken: `${secret}token`,
    Expiration: new Date(Date.now() + 42.9 * 60_000).toISOString(),
  };
  await page.getByRole('textbox', { name: 'Keys' }).fill(JSON.stringify(keys));
  await page.getByRole('textbox', { name: 'Name' }).fill('portal');
  await page.getByRole('button', { name: 'Use these keys' }).click();
  const status = page.getByRole('contentinfo');
  await expect(status).toContainText(/credentials expire in 4[012] min/);
  await expect(status.getByRole('button', { name: 'Paste new keys' })).toHaveCount(0);
  await page.clock.fastForward('38:00');
  await expect(status).toContainText(/credentials expire in [234] min \d+ s/);
  await page.clock.fastForward('05:00');
  await expect(status).toContainText('credentials expired:');
  await expectNothingSeriousInEither(page, 'expired');
  await status.getByRole('button', { name: 'Paste new keys' }).click();
  await expect(page.getByRole('dialog', { name: 'Paste new keys for portal' })).toBeVisible();
});

test('a certificate bundle is set, from the palette, and every connection shows it', async ({ app }) => {
  const { page } = app;
  await useConfig(
    app,
    `[profile prod]\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:9\n${staticKeys}`,
  );
  const certificates = join(app.dataFolder, 'corporate.pem');
  await writeFile(certificates, rootCertificates[0] ?? '');
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeFocused();
  await page.keyboard.type('certificate bundle');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Certificate bundle' });
  const file = dialog.getByRole('textbox', { name: 'PEM file' });
  await expect(file).toBeFocused();
  await file.fill(certificates);
  await expectNothingSeriousInEither(page, 'certificates');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await chooseConnection(page, /^prod/);
  await page.getByRole('button', { name: /^About this connection/ }).click();
  await expect(page.getByRole('dialog', { name: 'prod' })).toContainText(
    `${certificates}, from the settings`,
  );
});
