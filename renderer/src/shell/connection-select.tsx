import { Select } from '@base-ui/react/select';
import {
  ChevronsUpDown,
  Info,
  KeyRound,
  LogIn,
  Plus,
  SlidersHorizontal,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Connection } from '../../../contract/connection.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { runCommand } from '../commands/registry.ts';
import { firstRegion } from '../connections/first-region.ts';
import { ColourDot } from '../connections/colour-dot.tsx';
import { kindWords } from '../connections/connection-words.ts';
import { classes } from '../controls/classes.ts';
import popup from '../controls/popup.module.css';
import selectStyles from '../controls/select.module.css';
import { knownConnection, useConnection, useConnections } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { ConnectionItem } from './connection-item.tsx';
import styles from './connection-select.module.css';

const groups = [
  { kind: 'local', heading: 'This machine' },
  { kind: 'environment', heading: 'Environment' },
  { kind: 'profile', heading: 'Profiles' },
  { kind: 'pasted', heading: 'Pasted keys' },
  { kind: 'endpoint', heading: 'Endpoints' },
] as const satisfies readonly { kind: Connection['kind']; heading: string }[];

interface Action {
  readonly id: string;
  readonly icon: ReactNode;
  readonly text: string;
  readonly danger?: boolean;
}

/** What can be done from the menu, by the command that does it. */
function actionsFor(current: Connection | null): { own: readonly Action[]; add: readonly Action[] } {
  const pasted = current?.kind === 'pasted';
  const own =
    current === null
      ? []
      : [
          { id: 'connection-facts', icon: <Info />, text: `About “${current.name}”…` },
          { id: 'connection-settings', icon: <SlidersHorizontal />, text: 'Colour and protection…' },
          ...(current.canSignIn ? [{ id: 'sign-in', icon: <LogIn />, text: 'Sign in…' }] : []),
          ...(pasted ? [{ id: 'replace-keys', icon: <KeyRound />, text: 'Paste new keys…' }] : []),
          ...(pasted
            ? [{ id: 'forget-keys', icon: <Trash2 />, text: `Forget “${current.name}”`, danger: true }]
            : []),
          ...(current.kind === 'endpoint'
            ? [{ id: 'remove-endpoint', icon: <Trash2 />, text: `Remove “${current.name}”`, danger: true }]
            : []),
        ];
  return {
    own,
    add: [
      { id: 'paste-keys', icon: <KeyRound />, text: 'Paste keys…' },
      { id: 'add-endpoint', icon: <Plus />, text: 'Add endpoint URL…' },
    ],
  };
}

const actionMark = '+';

export function ConnectionSelect({ draft }: { draft: Draft }) {
  const host = useHost();
  const connections = useConnections();
  const current = useConnection(draft.connectionId);
  const actions = actionsFor(current);

  const choose = (value: string | null) => {
    if (value === null || value === draft.connectionId) return;
    if (value.startsWith(actionMark)) runCommand(value.slice(actionMark.length), host);
    else patchDraft(draft.id, { connectionId: value, region: firstRegion(knownConnection(value)) });
  };

  return (
    <Select.Root
      value={draft.connectionId}
      onValueChange={choose}
      items={connections.map(({ id, name }) => ({ value: id, label: name }))}
    >
      <Select.Trigger
        data-focus="connection"
        aria-label="Connection"
        className={classes(selectStyles['trigger'], styles['trigger'])}
      >
        {current?.problem == null ? (
          <ColourDot colour={current?.settings.colour ?? null} />
        ) : (
          <TriangleAlert aria-hidden="true" className={styles['alert']} />
        )}
        <Select.Value className={selectStyles['value']}>{current?.name ?? 'Unknown connection'}</Select.Value>
        {current === null ? null : <span className={styles['kind']}>{kindWords[current.kind]}</span>}
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
              {[actions.own, actions.add].map((some) =>
                some.length === 0 ? null : (
                  <Select.Group key={some[0]?.id}>
                    <Select.Separator className={popup['separator']} />
                    {some.map(({ id, icon, text, danger = false }) => (
                      <Select.Item
                        key={id}
                        value={`${actionMark}${id}`}
                        className={classes(popup['item'], danger && popup['danger'])}
                      >
                        {icon}
                        <Select.ItemText className={popup['text']}>{text}</Select.ItemText>
                      </Select.Item>
                    ))}
                  </Select.Group>
                ),
              )}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
