import { Ellipsis, GitCompareArrows } from 'lucide-react';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../controls/menu.tsx';
import { runCommand } from '../commands/registry.ts';
import { copyFormatNames, copyFormats } from '../host/copy-as.ts';
import { useHost } from '../host/use-host.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import { SaveItems } from '../saved/save-items.tsx';
import { copyCommandId } from '../commands/copy-commands.ts';

/** What else can be done with the request of the tab. */
export function RequestMenu() {
  const host = useHost();
  const draft = useActiveDraft();
  const named = draft !== null && draft.functionName !== '';
  const inFile = draft !== null && draft.file !== null;
  return (
    <Menu
      trigger={
        <IconButton label="More for this request">
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      <SaveItems />
      <MenuItem
        icon={<GitCompareArrows aria-hidden="true" />}
        onSelect={() => runCommand('compare-two-places', host)}
      >
        A/B: compare two places…
      </MenuItem>
      <MenuItem disabled={!named} onSelect={() => runCommand('shared-events', host)}>
        Shareable test events…
      </MenuItem>
      <MenuItem disabled={!inFile} onSelect={() => runCommand('export-request', host)}>
        Export as files (zip)
      </MenuItem>
      <MenuSeparator />
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
