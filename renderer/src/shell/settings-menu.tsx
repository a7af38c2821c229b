import { useQuery } from '@tanstack/react-query';
import {
  CircleDollarSign,
  Copy,
  FileKey,
  Keyboard,
  ScrollText,
  SlidersHorizontal,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { Theme } from '../../../contract/workspace.ts';
import { runCommand, shownKeys } from '../commands/registry.ts';
import { themeNames } from '../commands/view-commands.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../controls/menu.tsx';
import { useHost } from '../host/use-host.ts';
import { patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { copyText } from './copy-text.ts';

const themes = (['system', 'light', 'dark'] as const satisfies readonly Theme[]).map((value) => ({
  value,
  label: themeNames[value],
}));

export function SettingsMenu() {
  const host = useHost();
  const theme = useWorkspace((state) => state.layout.theme);
  const zoom = useWorkspace((state) => state.layout.zoom);
  const { data: info } = useQuery({ queryKey: ['app-info'], queryFn: () => host.app.info() });
  return (
    <Menu
      trigger={
        <IconButton label="Settings">
          <SlidersHorizontal aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuChoice
        label="Theme"
        value={theme}
        onValueChange={(value) => patchLayout({ theme: value })}
        options={themes}
      />
      <MenuSeparator />
      <MenuItem icon={<ZoomIn />} keys={shownKeys('zoom-in')} onSelect={() => runCommand('zoom-in', host)}>
        Zoom in
      </MenuItem>
      <MenuItem icon={<ZoomOut />} keys={shownKeys('zoom-out')} onSelect={() => runCommand('zoom-out', host)}>
        Zoom out
      </MenuItem>
      <MenuItem
        hint={`${Math.round(zoom * 100)} %`}
        keys={shownKeys('zoom-reset')}
        disabled={zoom === 1}
        onSelect={() => runCommand('zoom-reset', host)}
      >
        Actual size
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<ScrollText />} onSelect={() => runCommand('log-settings', host)}>
        Logs…
      </MenuItem>
      <MenuItem icon={<FileKey />} onSelect={() => runCommand('certificates', host)}>
        Certificate bundle…
      </MenuItem>
      <MenuItem icon={<CircleDollarSign />} onSelect={() => runCommand('prices', host)}>
        Prices…
      </MenuItem>
      <MenuItem
        icon={<Keyboard />}
        keys={shownKeys('shortcuts')}
        onSelect={() => runCommand('shortcuts', host)}
      >
        Keyboard shortcuts
      </MenuItem>
      {info === undefined || info.dataFolder === '' ? null : (
        <MenuItem
          icon={<Copy />}
          hint={info.dataFolder}
          onSelect={() => void copyText(info.dataFolder, 'The data folder’s path')}
        >
          Copy data folder
        </MenuItem>
      )}
      {info === undefined ? null : (
        <MenuItem
          icon={<Copy />}
          hint={info.version}
          onSelect={() =>
            void copyText(`Lambdeck ${info.version} (${info.shell}, ${info.platform})`, 'The version')
          }
        >
          Copy version
        </MenuItem>
      )}
    </Menu>
  );
}
