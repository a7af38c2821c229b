import { CertificatesDialog } from './certificates-dialog.tsx';
import { LogSettingsDialog } from '../logs/log-settings-dialog.tsx';
import { ConfirmRunDialog } from './confirm-run-dialog.tsx';
import { ConnectionSettingsDialog } from './connection-settings-dialog.tsx';
import { MfaCodeDialog } from './mfa-code-dialog.tsx';
import { PasteKeysDialog } from './paste-keys-dialog.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';

/** Everything about connections that opens over the window. */
export function ConnectionDialogs() {
  return (
    <>
      <ConnectionSettingsDialog />
      <PasteKeysDialog />
      <CertificatesDialog />
      <LogSettingsDialog />
      <SignInDialog />
      <ConfirmRunDialog />
      <MfaCodeDialog />
    </>
  );
}
