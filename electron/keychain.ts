import { safeStorage } from 'electron';
import type { Keychain } from '../core/requests/variables/keychain.ts';
import { hideInReports } from './redact.ts';

/** Encrypts with a key in the system's keychain: Keychain on macOS, DPAPI on Windows, a keyring or a wallet on Linux. */
export function systemKeychain(platform: NodeJS.Platform): Keychain {
  return {
    async unavailable() {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return words.none;
      // On Linux without a keyring Electron encrypts with a password that anybody can read in its source.
      return platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
        ? words.basicText
        : null;
    },
    encrypt(text) {
      hideInReports(text);
      return safeStorage.encryptStringAsync(text);
    },
    async decrypt(bytes) {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
      hideInReports(result);
      return result;
    },
  };
}

const words = {
  none: 'This system has no keychain that can be used: values are kept until Lambdeck is closed.',
  basicText:
    'This desktop has no keyring (GNOME Keyring, KWallet), so nothing could be kept safely: values are kept until Lambdeck is closed.',
} as const;
