import { expect, test } from 'vitest';
import { defaultSettings } from '../../../contract/default-settings.ts';
import { editSettings } from './edit-settings.ts';
import { heldHost } from './testing/held-host.ts';

test('of two changes at once the second keeps what the first has set, and is made where the first failed', async () => {
  const { host, next, waiting } = heldHost();
  const first = editSettings(host, (now) => ({ ...now, certificatesFile: '/ca.pem' }));
  const second = editSettings(host, (now) => ({ ...now, liveLog: 'off' }));
  const third = editSettings(host, (now) => ({ ...now, certificatesFile: null }));
  (await next('app.settings')).answer(defaultSettings);
  const saved = await next('app.saveSettings');
  expect(waiting('app.settings')).toBe(0);
  saved.answer({ problem: null });
  (await next('app.settings')).answer(saved.input);
  const savedToo = await next('app.saveSettings');
  expect(savedToo.input).toMatchObject({ certificatesFile: '/ca.pem', liveLog: 'off' });
  savedToo.fail(new Error('The host is gone'));
  await expect(second).rejects.toThrow('gone');
  (await next('app.settings')).answer(saved.input);
  (await next('app.saveSettings')).answer({ problem: null });
  await expect(Promise.all([first, third])).resolves.toEqual([{ problem: null }, { problem: null }]);
});
