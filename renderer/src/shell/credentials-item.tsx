import { KeyRound } from 'lucide-react';
import type { Connection } from '../../../contract/connection.ts';
import { openConnectionDialog, openSignIn } from '../connections/dialog-store.ts';
import { expiryWords } from '../connections/expiry-words.ts';
import { useIdentity } from '../connections/use-identity.ts';
import { useNow } from '../connections/use-now.ts';
import { classes } from '../controls/classes.ts';
import styles from './status-bar.module.css';

/** How long the credentials still work, and the way to new ones once they do not. */
export function CredentialsItem({ connection, region }: { connection: Connection; region: string | null }) {
  const { identity } = useIdentity(connection, region);
  const expiresAt = identity?.expiresAt ?? null;
  if (expiresAt !== null) return <Countdown connection={connection} expiresAt={expiresAt} />;
  const problem = identity?.problem ?? connection.problem;
  if (problem?.action !== 'sign-in' || !connection.canSignIn) return null;
  return (
    <span className={classes(styles['item'], styles['lost'])}>
      <KeyRound aria-hidden="true" />
      not signed in
    </span>
  );
}

function Countdown({ connection, expiresAt }: { connection: Connection; expiresAt: string }) {
  const { state, words } = expiryWords(expiresAt, useNow());
  const renewable = connection.canSignIn || connection.kind === 'pasted';
  return (
    <span className={classes(styles['item'], state !== 'fine' && styles['lost'])}>
      <KeyRound aria-hidden="true" />
      <span className={styles['figures']}>{state === 'expired' && renewable ? `${words}:` : words}</span>
      {state === 'fine' ? null : <Renew connection={connection} />}
    </span>
  );
}

function Renew({ connection }: { connection: Connection }) {
  if (connection.kind === 'pasted') {
    return (
      <button
        type="button"
        className={styles['renew']}
        onClick={() => openConnectionDialog({ kind: 'paste-keys', replaces: connection.id })}
      >
        Paste new keys
      </button>
    );
  }
  if (!connection.canSignIn) return null;
  return (
    <button type="button" className={styles['renew']} onClick={() => openSignIn(connection.id)}>
      Sign in
    </button>
  );
}
