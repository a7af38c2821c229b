import { Command, Moon, Search, Sun } from 'lucide-react';
import { ariaKeys, runCommand, shownKeys } from '../commands/registry.ts';
import { mostProtected } from '../connections/most-protected.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { Keys } from '../controls/keys.tsx';
import { useConnection } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { useActiveTab } from '../state/task-tabs.ts';
import { useTheme } from '../state/use-theme.ts';
import { patchLayout, useActiveDraft } from '../state/workspace-store.ts';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionSelect } from './connection-select.tsx';
import { RegionCombobox } from './region-combobox.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import { TaskPlaces, useTaskPlaces } from './task-places.tsx';
import styles from './title-bar.module.css';

export function TitleBar() {
  const host = useHost();
  const draft = useActiveDraft();
  const own = useConnection(draft?.connectionId ?? null);
  const places = useTaskPlaces(useActiveTab());
  const connection = own ?? mostProtected(places.map((place) => place.connection));
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className={styles['bar']} data-colour={connection?.settings.colour ?? undefined}>
      <div className={styles['wordmark']}>
        <span aria-hidden="true" className={styles['mark']}>
          λ
        </span>
        <h1 className={styles['name']}>Lambdeck</h1>
      </div>
      {draft === null ? (
        <TaskPlaces places={places} />
      ) : (
        <>
          <ConnectionSelect draft={draft} />
          <RegionCombobox key={draft.id} draft={draft} />
          <ConnectionFacts draft={draft} />
        </>
      )}
      <button
        type="button"
        className={styles['search']}
        aria-keyshortcuts={ariaKeys('palette')}
        onClick={() => runCommand('palette', host)}
      >
        <Search aria-hidden="true" />
        <span>Search or run a command</span>
        <Keys>{shownKeys('palette')}</Keys>
      </button>
      <div className={styles['end']}>
        <IconButton
          label="Search or run a command"
          className={styles['searchSmall']}
          onClick={() => runCommand('palette', host)}
        >
          <Command aria-hidden="true" />
        </IconButton>
        <IconButton label={`Use the ${other} theme`} onClick={() => patchLayout({ theme: other })}>
          {theme === 'dark' ? <Moon aria-hidden="true" /> : <Sun aria-hidden="true" />}
        </IconButton>
        <SettingsMenu />
      </div>
    </header>
  );
}
