import { Eraser, Pause, Play, Square } from 'lucide-react';
import type { Draft } from '../../../contract/workspace.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { useHost } from '../host/use-host.ts';
import { clearTail, pauseTail, resumeTail, startTail, stopTail } from './tail-session.ts';
import { isFollowing } from './tail-store.ts';
import type { TailState } from './tail-store.ts';
import { missingWords, tailWords } from './tail-words.ts';
import styles from './tail-pane.module.css';

const missingHint =
  'The newest 20,000 records are kept. Of what comes faster than it can be shown, and of over 500 lines a second through live tail, a part is left out.';

/** Starts, pauses and stops the tail, and says how it goes. */
export function TailBar({ draft, tail }: { draft: Draft; tail: TailState | null }) {
  const host = useHost();
  const on = isFollowing(tail);
  const missing = tail === null ? null : missingWords(tail);
  return (
    <>
      <div className={styles['buttons']}>
        {!on ? (
          <IconButton
            label="Start the tail"
            disabled={draft.functionName === ''}
            onClick={() => startTail(host, draft)}
          >
            <Play aria-hidden="true" />
          </IconButton>
        ) : tail?.paused === true ? (
          <IconButton label="Resume the tail" onClick={() => resumeTail(draft.id)}>
            <Play aria-hidden="true" />
          </IconButton>
        ) : (
          <IconButton label="Pause the tail" onClick={() => pauseTail(draft.id)}>
            <Pause aria-hidden="true" />
          </IconButton>
        )}
        <IconButton label="Stop the tail" disabled={!on} onClick={() => stopTail(draft.id)}>
          <Square aria-hidden="true" />
        </IconButton>
        <IconButton label="Clear the tail" disabled={tail === null} onClick={() => clearTail(draft.id)}>
          <Eraser aria-hidden="true" />
        </IconButton>
      </div>
      {tail === null ? null : (
        <span
          role="status"
          className={styles['state']}
          data-on={tail.status === 'following' && !tail.paused ? '' : undefined}
          title={tail.note ?? tail.logGroup ?? undefined}
        >
          {tailWords(tail)}
        </span>
      )}
      {missing === null ? null : (
        <span className={styles['missing']} title={missingHint}>
          {missing}
        </span>
      )}
    </>
  );
}
