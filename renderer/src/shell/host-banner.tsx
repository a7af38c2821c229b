import { CircleAlert } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { useHostStatus } from '../host/host-connection.ts';
import { shellFacts } from '../host/shell-facts.ts';
import styles from './host-banner.module.css';

/** What to do while the host cannot be reached. */
export function HostBanner({ onRetry }: { onRetry: () => void }) {
  const status = useHostStatus((state) => state.status);
  if (status === 'connected' || status === 'connecting') return null;
  const words =
    status === 'locked'
      ? 'This page was opened without its key. Open the whole address that `lambdeck serve` printed; it ends in #token=…'
      : shellFacts.inApp
        ? 'Lambdeck’s host has stopped. It is being started again; if this stays, close Lambdeck and open it anew.'
        : 'Lambdeck’s host has stopped. Start it again with `lambdeck serve` and open the address it prints; this page connects by itself if the address is the same.';
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
