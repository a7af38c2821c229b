import { Ellipsis } from 'lucide-react';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu, MenuGroup, MenuItem } from '../controls/menu.tsx';
import { runCommand } from '../commands/registry.ts';
import { copyFormatNames, copyFormats } from '../host/copy-as.ts';
import { useHost } from '../host/use-host.ts';
import { copyCommandId } from '../commands/copy-commands.ts';

/** What else can be done with the request of the tab. */
export function RequestMenu() {
  const host = useHost();
  return (
    <Menu
      trigger={
        <IconButton label="More for this request">
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuGroup label="Copy as">
        {copyFormats.map((format) => (
          <MenuItem key={format} onSelect={() => runCommand(copyCommandId(format), host)}>
            {copyFormatNames[format]}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
