import { ScrollText, Square } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { followLog } from '../host/follow-log.ts';
import { useHost } from '../host/use-host.ts';
import { useLogFollowing } from '../state/followed-logs.ts';
import { patchLayout } from '../state/workspace-store.ts';

interface FollowLogButtonProps {
  readonly runId: string;
  /** "Follow in the logs", or "Look for it in the logs" where nobody knows whether it ran. */
  readonly label: string;
  readonly variant?: 'primary' | 'secondary';
}

/** Looks for a run in its function's log, and stops looking. */
export function FollowLogButton({ runId, label, variant = 'primary' }: FollowLogButtonProps) {
  const host = useHost();
  const following = useLogFollowing(runId);
  if (following?.state === 'looking' && following.asked) {
    return (
      <Button icon={<Square aria-hidden="true" />} onClick={following.stop}>
        Stop looking
      </Button>
    );
  }
  return (
    <Button
      variant={variant}
      icon={<ScrollText aria-hidden="true" />}
      onClick={() => {
        patchLayout({ logsVisible: true, lowerView: 'logs' });
        void followLog(host, runId, true);
      }}
    >
      {label}
    </Button>
  );
}
