import type { Connection } from '../../../contract/connection.ts';
import { dropConnection } from '../connections/connection-actions.ts';
import { openConnectionDialog, openSignIn, useConnectionDialogs } from '../connections/dialog-store.ts';
import { knownConnection } from '../host/use-connections.ts';
import { useUi } from '../state/ui-store.ts';
import { activeDraft } from '../state/workspace-store.ts';
import type { Command } from './command.ts';
import { focusField } from '../controls/focus-field.ts';

/** The connection of the active tab. */
const current = (): Connection | null => knownConnection(activeDraft()?.connectionId ?? null);

/** A command about the active tab's connection, left out where it does not fit. */
function about(
  command: Pick<Command, 'id' | 'title'>,
  fits: (connection: Connection) => boolean,
  run: (connection: Connection, host: Parameters<Command['run']>[0]) => void,
): Command {
  return {
    ...command,
    group: 'Connection',
    enabled: () => {
      const connection = current();
      return connection !== null && fits(connection);
    },
    run: (host) => {
      const connection = current();
      if (connection !== null) run(connection, host);
    },
  };
}

export const connectionCommands: readonly Command[] = [
  {
    id: 'choose-connection',
    title: 'Choose a connection',
    group: 'Connection',
    enabled: () => activeDraft() !== null,
    run: () => focusField('connection'),
  },
  about(
    { id: 'choose-region', title: 'Choose a region' },
    ({ kind }) => kind !== 'local',
    () => focusField('region'),
  ),
  about(
    { id: 'connection-facts', title: 'About this connection: who am I' },
    () => true,
    () => useConnectionDialogs.setState({ factsShown: true }),
  ),
  about(
    { id: 'connection-settings', title: 'Connection settings: colour and protection…' },
    () => true,
    ({ id }) => openConnectionDialog({ kind: 'settings', connectionId: id }),
  ),
  about(
    { id: 'sign-in', title: 'Sign in with IAM Identity Center…' },
    ({ canSignIn }) => canSignIn,
    ({ id }) => openSignIn(id),
  ),
  {
    id: 'paste-keys',
    title: 'Paste keys…',
    group: 'Connection',
    enabled: () => activeDraft() !== null,
    run: () => openConnectionDialog({ kind: 'paste-keys', replaces: null }),
  },
  about(
    { id: 'replace-keys', title: 'Paste new keys for this connection…' },
    ({ kind }) => kind === 'pasted',
    ({ id }) => openConnectionDialog({ kind: 'paste-keys', replaces: id }),
  ),
  about(
    { id: 'forget-keys', title: 'Forget the pasted keys' },
    ({ kind }) => kind === 'pasted',
    (connection, host) => void dropConnection(host, connection),
  ),
  {
    id: 'add-endpoint',
    title: 'Add endpoint URL…',
    group: 'Connection',
    run: () => useUi.setState({ addingEndpoint: true }),
  },
  about(
    { id: 'remove-endpoint', title: 'Remove this endpoint' },
    ({ kind }) => kind === 'endpoint',
    (connection, host) => void dropConnection(host, connection),
  ),
  {
    id: 'log-settings',
    title: 'Settings of logs: live lines and Logs Insights…',
    group: 'View',
    run: () => openConnectionDialog({ kind: 'logs' }),
  },
  {
    id: 'certificates',
    title: 'Certificate bundle…',
    group: 'Connection',
    run: () => openConnectionDialog({ kind: 'certificates' }),
  },
];
