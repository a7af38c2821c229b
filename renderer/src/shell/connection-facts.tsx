import { Popover } from '@base-ui/react/popover';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import type { Connection } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { ConnectionFactsPanel } from '../connections/connection-facts-panel.tsx';
import { identityWords, protectionMark } from '../connections/connection-words.ts';
import { openConnectionDialog, openSignIn, useConnectionDialogs } from '../connections/dialog-store.ts';
import { useIdentity } from '../connections/use-identity.ts';
import { classes } from '../controls/classes.ts';
import popup from '../controls/popup.module.css';
import { Tooltip } from '../controls/tooltip.tsx';
import { useConnection, useConnections } from '../host/use-connections.ts';
import { emptyCatalogue, placeKey, useCatalogues } from '../state/catalogue-store.ts';
import { accountOfArn } from './account-of-arn.ts';
import styles from './connection-facts.module.css';

/** Who the active tab's requests are signed as, with everything else about its connection behind it. */
export function ConnectionFacts({ draft }: { draft: Draft }) {
  const connections = useConnections();
  const connection = useConnection(draft.connectionId);
  if (connection !== null) return <Facts connection={connection} draft={draft} />;
  if (connections.length === 0) return null;
  return <Gone connectionId={draft.connectionId} />;
}

function Facts({ connection, draft }: { connection: Connection; draft: Draft }) {
  const shown = useConnectionDialogs((state) => state.factsShown);
  const catalogue = useCatalogues((state) => state[placeKey(draft)]) ?? emptyCatalogue;
  const { identity } = useIdentity(connection, draft.region);
  const problem = connection.problem;
  const account = identity?.account ?? accountOfArn(catalogue.functions[0]?.arn);
  const known =
    connection.kind === 'local' ? null : identityWords({ account, principal: identity?.principal ?? null });
  const words = problem?.message ?? known ?? connection.detail;
  const redirected = connection.endpoint.origin === 'aws' ? null : connection.endpoint.url;
  const lines = [identity?.accountAlias, connection.detail, redirected, problem?.remedy];
  const mark = protectionMark[connection.settings.protection];
  const signIn = connection.canSignIn && (problem ?? identity?.problem)?.action === 'sign-in';

  return (
    <>
      <Popover.Root open={shown} onOpenChange={(next) => useConnectionDialogs.setState({ factsShown: next })}>
        <Popover.Trigger
          aria-label={`About this connection: ${words}`}
          title={[words, ...lines.filter((line) => line != null && line !== '' && line !== words)].join('\n')}
          className={classes(styles['facts'], problem !== null && styles['problem'])}
        >
          {problem === null ? null : <TriangleAlert aria-hidden="true" />}
          <span>{words === '' ? 'About' : words}</span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner align="start" sideOffset={6} className={popup['positioner']}>
            <Popover.Popup className={classes(popup['popup'], styles['popup'])}>
              <Popover.Title className={styles['title']}>{connection.name}</Popover.Title>
              <ConnectionFactsPanel connection={connection} region={draft.region} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {signIn ? (
        <button type="button" className={styles['signIn']} onClick={() => openSignIn(connection.id)}>
          Sign in
        </button>
      ) : null}
      {mark === null ? null : (
        <Tooltip label="What is asked before a function is run over this connection">
          <button
            type="button"
            aria-label={`Protection: ${mark}`}
            className={styles['mark']}
            onClick={() => openConnectionDialog({ kind: 'settings', connectionId: connection.id })}
          >
            <ShieldCheck aria-hidden="true" />
            <span>{mark}</span>
          </button>
        </Tooltip>
      )}
    </>
  );
}

const gone: Problem = {
  name: 'ConnectionGone',
  message: 'This connection is no longer there.',
  remedy: 'Choose another one: its profile or endpoint was removed.',
};

const goneKeys: Problem = {
  name: 'KeysGone',
  message: 'The pasted keys are gone.',
  remedy: 'They are kept only while Lambdeck runs: paste them again.',
};

function Gone({ connectionId }: { connectionId: string }) {
  const pasted = connectionId.startsWith('pasted:');
  const problem = pasted ? goneKeys : gone;
  return (
    <>
      <Tooltip label={`${problem.message} ${problem.remedy}`}>
        <button type="button" className={classes(styles['facts'], styles['problem'])}>
          <TriangleAlert aria-hidden="true" />
          <span>{problem.message}</span>
        </button>
      </Tooltip>
      {pasted ? (
        <button
          type="button"
          className={styles['signIn']}
          onClick={() => openConnectionDialog({ kind: 'paste-keys', replaces: connectionId })}
        >
          Paste new keys
        </button>
      ) : null}
    </>
  );
}
