import { CircleAlert } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { useHostStatus } from '../host/host-connection.ts';
import { shellFacts } from '../host/shell-facts.ts';
import styles from './host-banner.module.css';

const locked = (
  <>
    This page was opened without its key. Open the whole address that <code>lambdeck serve</code> printed; it
    ends in <code>#token=…</code>
  </>
);
const lostInApp =
  'Lambdeck’s host has stopped. Close Lambdeck and open it anew if it does not come back by itself.';
const lostInBrowser = (
  <>
    Lambdeck’s host has stopped. Start it again with <code>lambdeck serve</code> and open the address it
    prints in this browser tab.
  </>
);

/** What to do while the host cannot be reached. */
export function HostBanner({ onRetry }: { onRetry: () => void }) {
  const status = useHostStatus((state) => state.status);
  if (status === 'connected' || status === 'connecting') return null;
  const words = status === 'locked' ? locked : shellFacts.inApp ? lostInApp : lostInBrowser;
  return (
    <div role="alert" className={styles['banner']}>
      <CircleAlert aria-hidden="true" />
      <span className={styles['words']}>
        {words}
        {status === 'lost' ? ' What you type meanwhile is kept here and saved afterwards.' : null}
      </span>
      {status === 'lost' ? <Button onClick={onRetry}>Try now</Button> : null}
    </div>
  );
}
