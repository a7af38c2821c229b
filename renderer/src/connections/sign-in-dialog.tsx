import { ExternalLink, LoaderCircle } from 'lucide-react';
import { useEffect } from 'react';
import type { SignInEvent } from '../../../contract/connection.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { useConnection } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { afterSignIn } from './after-sign-in.ts';
import { closeConnectionDialog, useConnectionDialogs } from './dialog-store.ts';
import { durationWords } from './expiry-words.ts';
import { ProblemBox } from './problem-box.tsx';
import { readSignInUrl } from './sign-in-url.ts';
import { useNow } from './use-now.ts';
import { useSignIn } from './use-sign-in.ts';
import styles from './dialogs.module.css';

/** Signing in with IAM Identity Center: what will happen, the page and the code, and what came of it. */
export function SignInDialog() {
  const dialog = useConnectionDialogs((state) => state.dialog);
  const shown = dialog?.kind === 'sign-in' ? dialog : null;
  const connection = useConnection(shown?.connectionId ?? null);
  return (
    <Dialog
      title={connection === null ? 'Sign in' : `Sign in: ${connection.name}`}
      open={shown !== null}
      onOpenChange={(open) => open || closeConnectionDialog()}
    >
      {shown === null ? null : (
        <SignInSteps key={shown.connectionId} connectionId={shown.connectionId} after={shown.after} />
      )}
    </Dialog>
  );
}

function SignInSteps({ connectionId, after }: { connectionId: string; after: (() => void) | null }) {
  const host = useHost();
  const { state, begin } = useSignIn(connectionId);

  useEffect(() => {
    if (state.kind !== 'signed-in') return;
    const left = durationWords(new Date(state.expiresAt).getTime() - Date.now());
    toasts.add({ title: `Signed in, for ${left}` });
    closeConnectionDialog();
    void afterSignIn(host, connectionId).then(() => after?.());
  }, [state, host, connectionId, after]);

  if (state.kind === 'failed') {
    return (
      <div className={styles['form']}>
        <ProblemBox problem={state.problem} />
        <DialogActions>
          <Button onClick={closeConnectionDialog}>Close</Button>
          <Button onClick={() => begin('device')}>Use a code instead</Button>
          <Button variant="primary" onClick={() => begin(null)}>
            Try again
          </Button>
        </DialogActions>
      </div>
    );
  }
  if (state.kind === 'confirm') return <Offer offer={state.offer} onDevice={() => begin('device')} />;
  return (
    <div className={styles['form']}>
      <p role="status" className={styles['waiting']}>
        <LoaderCircle aria-hidden="true" />
        Asking IAM Identity Center for the page to sign in on…
      </p>
      <DialogActions>
        <Button onClick={closeConnectionDialog}>Cancel</Button>
      </DialogActions>
    </div>
  );
}

const explanation = {
  browser:
    'Your browser opens the page below. Sign in there and allow Lambdeck to use the access you have; the browser then comes back to this machine by itself.',
  device:
    'Open the page below in any browser, sign in and compare the code it shows with this one. Go on there only if they are the same.',
} as const;

type OfferEvent = Extract<SignInEvent, { kind: 'confirm' }>;

function Offer({ offer, onDevice }: { offer: OfferEvent; onDevice: () => void }) {
  const url = readSignInUrl(offer.url);
  const left = new Date(offer.expiresAt).getTime() - useNow();
  return (
    <div className={styles['form']}>
      <p className={styles['note']}>{explanation[offer.method]}</p>
      <dl className={styles['facts']}>
        <dt>Session</dt>
        <dd>{offer.session}</dd>
        {offer.startUrl === offer.session ? null : (
          <>
            <dt>Start URL</dt>
            <dd>{offer.startUrl}</dd>
          </>
        )}
        <dt>Page</dt>
        <dd>
          <span className={styles['url']}>
            {url === null ? (
              offer.url
            ) : (
              <>
                {url.before}
                <strong>{url.host}</strong>
                {url.after.length > 160 ? `${url.after.slice(0, 160)}…` : url.after}
              </>
            )}
          </span>
          <CopyButton size="small" label="Copy the page’s address" text={() => offer.url} />
        </dd>
        {offer.userCode === null ? null : (
          <>
            <dt>Code</dt>
            <dd>
              <output className={styles['userCode']}>{offer.userCode}</output>
              <CopyButton size="small" label="Copy the code" text={() => offer.userCode ?? ''} />
            </dd>
          </>
        )}
      </dl>
      {url === null ? (
        <ProblemBox
          problem={{
            name: 'UnsafePage',
            message: 'This address is not opened: it is neither https nor on this machine.',
            remedy: 'Check sso_start_url and sso_region in the AWS config file.',
          }}
        />
      ) : null}
      <p className={styles['waiting']}>
        <LoaderCircle aria-hidden="true" />
        {left > 0
          ? `Waiting for you to sign in there. This offer ends in ${durationWords(left)}.`
          : 'This offer has ended.'}
      </p>
      <DialogActions>
        {offer.method === 'browser' ? (
          <Button className={styles['spread']} onClick={onDevice}>
            Use a code instead
          </Button>
        ) : null}
        <Button onClick={closeConnectionDialog}>Cancel</Button>
        <Button
          variant="primary"
          icon={<ExternalLink aria-hidden="true" />}
          disabled={url === null}
          onClick={() => {
            if (url !== null) window.open(url.href, '_blank', 'noopener');
          }}
        >
          Open browser
        </Button>
      </DialogActions>
    </div>
  );
}
