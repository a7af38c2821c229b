import { Play } from 'lucide-react';
import type { Draft } from '../../../contract/workspace.ts';
import { Button } from '../controls/button.tsx';
import { runCommand } from '../commands/registry.ts';
import { useConnection } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { useSettings } from '../host/use-settings.ts';
import { ConsoleLinkButton } from '../logs/console-link-button.tsx';
import { consoleLink } from '../logs/console-link.ts';
import { createLogBook } from '../logs/log-book.ts';
import { LogPanel } from '../logs/log-panel.tsx';
import { functionDisplayName } from '../state/function-reference.ts';
import { TailBar } from './tail-bar.tsx';
import styles from './tail-pane.module.css';
import { startTail, tailBookOf } from './tail-session.ts';
import { isFollowing, useTail } from './tail-store.ts';
import type { TailState } from './tail-store.ts';

/** Before anything was followed. */
const emptyBook = createLogBook();

/** The whole log group of the tab's function as it grows, whoever invokes it. */
export function TailPane({ draft }: { draft: Draft }) {
  const tail = useTail(draft.id);
  const records = tail === null ? null : tailBookOf(draft.id);
  const link = useTailLink(draft, tail);
  return (
    <div aria-busy={tail?.status === 'starting'} className={styles['pane']}>
      {tail?.problem == null ? null : (
        <div role="alert" className={styles['problem']}>
          <strong>{tail.problem.message}</strong> {tail.problem.remedy}
        </div>
      )}
      <LogPanel
        book={records?.book ?? emptyBook}
        stale={false}
        follow={isFollowing(tail) && tail?.paused === false}
        base={null}
        fileName={`${draft.functionName}-tail`}
        searchLabel="Search the tail"
        focusName="search-tail"
        nothing={<Nothing draft={draft} tail={tail} />}
        before={<TailBar draft={draft} tail={tail} />}
        after={link === null ? null : <ConsoleLinkButton link={link} />}
      />
    </div>
  );
}

function useTailLink(draft: Draft, tail: TailState | null): string | null {
  const connection = useConnection(draft.connectionId);
  const region = draft.region ?? connection?.region ?? null;
  if (connection === null || connection.endpoint.origin !== 'aws' || region === null) return null;
  if (tail?.logGroup == null) return null;
  return consoleLink({ region, logGroup: tail.logGroup, logStream: null, requestId: null });
}

function Nothing({ draft, tail }: { draft: Draft; tail: TailState | null }) {
  const host = useHost();
  const settings = useSettings();
  if (draft.functionName === '') return 'Choose a function to follow its log.';
  const name = functionDisplayName(draft.functionName);
  if (isFollowing(tail))
    return tail?.status === 'starting'
      ? `Looking for the log of ${name}…`
      : `Nothing was logged yet. What ${name} prints appears here, whoever invokes it.`;
  const local = draft.connectionId === 'local';
  return (
    <>
      <p className={styles['words']}>
        Follow the whole log of {name}, whoever invokes it.{' '}
        {local
          ? 'Lines of this machine come at once and cost nothing.'
          : settings?.liveLog === 'live-tail'
            ? 'It is read with live tail, which AWS bills by the minute.'
            : 'It is asked for every second or so, which AWS does not bill by itself.'}
      </p>
      <div className={styles['choices']}>
        <Button icon={<Play aria-hidden="true" />} onClick={() => startTail(host, draft)}>
          Start
        </Button>
        {local ? null : (
          <Button variant="quiet" onClick={() => runCommand('log-settings', host)}>
            Settings of live logs…
          </Button>
        )}
      </div>
    </>
  );
}
