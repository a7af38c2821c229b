import { Select } from '@base-ui/react/select';
import { useQueryClient } from '@tanstack/react-query';
import { Check, ChevronsUpDown, Plus, Trash2, TriangleAlert } from 'lucide-react';
import type { Connection } from '../../../contract/connection.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { classes } from '../controls/classes.ts';
import popup from '../controls/popup.module.css';
import selectStyles from '../controls/select.module.css';
import { callProblem } from '../host/call-failure.ts';
import { connectionsKey, useConnection, useConnections } from '../host/use-connections.ts';
import { useHost, type HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { useUi } from '../state/ui-store.ts';
import { patchDraft } from '../state/workspace-store.ts';
import styles from './connection-select.module.css';

const groups = [
  { kind: 'local', heading: 'This machine' },
  { kind: 'environment', heading: 'Environment' },
  { kind: 'profile', heading: 'Profiles' },
  { kind: 'endpoint', heading: 'Endpoints' },
] as const satisfies readonly { kind: Connection['kind']; heading: string }[];

const addAction = '+add';
const removeAction = '+remove';

export function ConnectionSelect({ draft }: { draft: Draft }) {
  const host = useHost();
  const queries = useQueryClient();
  const connections = useConnections();
  const current = useConnection(draft.connectionId);

  const choose = (value: string | null) => {
    if (value === null || value === draft.connectionId) return;
    if (value === addAction) useUi.setState({ addingEndpoint: true });
    else if (value === removeAction)
      void removeEndpoint(host, draft, () => queries.invalidateQueries({ queryKey: connectionsKey }));
    else patchDraft(draft.id, { connectionId: value, region: null });
  };

  return (
    <Select.Root
      value={draft.connectionId}
      onValueChange={choose}
      items={connections.map(({ id, name }) => ({ value: id, label: name }))}
    >
      <Select.Trigger aria-label="Connection" className={classes(selectStyles['trigger'], styles['trigger'])}>
        {current?.problem == null ? (
          <span aria-hidden="true" className={styles['dot']} />
        ) : (
          <TriangleAlert aria-hidden="true" className={styles['alert']} />
        )}
        <Select.Value className={selectStyles['value']}>{current?.name ?? draft.connectionId}</Select.Value>
        <Select.Icon className={selectStyles['icon']}>
          <ChevronsUpDown />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner
          sideOffset={4}
          align="start"
          alignItemWithTrigger={false}
          className={popup['positioner']}
        >
          <Select.Popup className={popup['popup']}>
            <Select.List className={popup['scroll']}>
              {groups.map(({ kind, heading }) => {
                const members = connections.filter((connection) => connection.kind === kind);
                if (members.length === 0) return null;
                return (
                  <Select.Group key={kind}>
                    <Select.GroupLabel className={popup['heading']}>{heading}</Select.GroupLabel>
                    {members.map((connection) => (
                      <ConnectionItem key={connection.id} connection={connection} />
                    ))}
                  </Select.Group>
                );
              })}
              <Select.Separator className={popup['separator']} />
              <Select.Item value={addAction} className={popup['item']}>
                <Plus aria-hidden="true" />
                <Select.ItemText className={popup['text']}>Add endpoint URL…</Select.ItemText>
              </Select.Item>
              {current?.kind === 'endpoint' ? (
                <Select.Item value={removeAction} className={classes(popup['item'], popup['danger'])}>
                  <Trash2 aria-hidden="true" />
                  <Select.ItemText className={popup['text']}>Remove “{current.name}”</Select.ItemText>
                </Select.Item>
              ) : null}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}

function ConnectionItem({ connection }: { connection: Connection }) {
  return (
    <Select.Item value={connection.id} className={popup['item']} title={connection.problem?.message}>
      <span className={popup['check']}>
        <Select.ItemIndicator>
          <Check />
        </Select.ItemIndicator>
      </span>
      <Select.ItemText className={popup['text']}>{connection.name}</Select.ItemText>
      {connection.problem === null ? (
        <span className={classes(popup['hint'], styles['hint'])}>{connection.detail}</span>
      ) : (
        <span className={classes(popup['hint'], styles['hint'], styles['problem'])}>
          {connection.problem.message}
        </span>
      )}
    </Select.Item>
  );
}

async function removeEndpoint(host: HostClient, draft: Draft, reread: () => Promise<void>): Promise<void> {
  try {
    await host.connections.removeEndpoint({ connectionId: draft.connectionId });
    patchDraft(draft.id, { connectionId: 'local', region: null });
    await reread();
  } catch (error) {
    showNotice(callProblem('The endpoint could not be removed', error));
  }
}
