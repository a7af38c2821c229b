import { beforeEach, expect, test, vi } from 'vitest';
import { doubleState } from '../tests/electron/double-state.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

const { systemKeychain } = await import('./keychain.ts');
const { redact } = await import('./redact.ts');

beforeEach(() => {
  doubleState.canEncrypt = true;
  doubleState.storageBackend = 'gnome_libsecret';
});

test('what is encrypted comes back, and is no plain text meanwhile', async () => {
  const keychain = systemKeychain('linux');
  expect(await keychain.unavailable()).toBeNull();
  const bytes = await keychain.encrypt('open sesame');
  expect(Buffer.from(bytes).toString()).not.toContain('sesame');
  expect(await keychain.decrypt(bytes)).toBe('open sesame');
});

test('what went through it stands in no report of a crash', async () => {
  const keychain = systemKeychain('linux');
  await keychain.encrypt('a secret that was typed');
  const kept = await keychain.encrypt('a secret that was kept');
  await keychain.decrypt(kept);
  const report = redact('Error: a secret that was typed is not a secret that was kept', '/home/ada');
  expect(report).toBe('Error: [hidden] is not [hidden]');
});

test('a desktop without a keyring keeps nothing, and says so', async () => {
  doubleState.storageBackend = 'basic_text';
  expect(await systemKeychain('linux').unavailable()).toContain('no keyring');
  // Elsewhere there is no such choice to ask for.
  expect(await systemKeychain('darwin').unavailable()).toBeNull();
  doubleState.canEncrypt = false;
  expect(await systemKeychain('darwin').unavailable()).toContain('no keychain');
});
