import { ConfirmRunDialog } from './confirm-run-dialog.tsx';

/** Everything about connections that opens over the window. */
export function ConnectionDialogs() {
  return <ConfirmRunDialog />;
}
