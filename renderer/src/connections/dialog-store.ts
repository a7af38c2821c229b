import { create } from 'zustand';
import { knownConnection } from '../host/use-connections.ts';

/** The dialog about a connection that is open over the window; only one is at a time. */
export type ConnectionDialog =
  | { readonly kind: 'settings'; readonly connectionId: string }
  | { readonly kind: 'sign-in'; readonly connectionId: string; readonly after: (() => void) | null }
  /** `replaces` is the pasted connection whose keys are replaced; it may be gone with the host that held it. */
  | { readonly kind: 'paste-keys'; readonly replaces: string | null }
  | { readonly kind: 'certificates' }
  /** How logs are read: as the certificates, a setting of all connections. */
  | { readonly kind: 'logs' };

interface DialogState {
  readonly dialog: ConnectionDialog | null;
  /** Whether the facts of the active tab's connection are shown. */
  readonly factsShown: boolean;
  /** Whether a device's code is asked for: what is behind must not take keys meanwhile. */
  readonly codeAsked: boolean;
}

export const useConnectionDialogs = create<DialogState>(() => ({
  dialog: null,
  factsShown: false,
  codeAsked: false,
}));

export function openConnectionDialog(dialog: ConnectionDialog): void {
  useConnectionDialogs.setState({ dialog, factsShown: false });
}

export function closeConnectionDialog(): void {
  useConnectionDialogs.setState({ dialog: null });
}

/**
 * How to close the dialog that is open now, once the host has answered: it may have been closed by then, and another
 * opened. Says whether it was still open.
 */
export function closerOfConnectionDialog(): () => boolean {
  const { dialog: asking } = useConnectionDialogs.getState();
  return () => {
    const isOpen = useConnectionDialogs.getState().dialog === asking;
    if (isOpen) closeConnectionDialog();
    return isOpen;
  };
}

/**
 * Opens the sign-in with IAM Identity Center; `after` runs once it has succeeded, to invoke again for instance. Where
 * there is nothing to sign in to (a role that asks for a device's code), `after` runs at once: the host asks for the code.
 */
export function openSignIn(connectionId: string, after?: () => void): void {
  if (knownConnection(connectionId)?.canSignIn === false) after?.();
  else openConnectionDialog({ kind: 'sign-in', connectionId, after: after ?? null });
}
