import { Braces, FolderOpen, LayoutTemplate } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu, MenuItem } from '../controls/menu.tsx';
import styles from './event-pane.module.css';
import { eventTemplates } from './event-templates.ts';

interface EventActionsProps {
  readonly onFormat: () => void;
  readonly onFile: (file: File) => void;
  readonly onTemplate: (text: string) => void;
}

/** The buttons at the right of the event's bar. None of them sends anything. */
export function EventActions({ onFormat, onFile, onTemplate }: EventActionsProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['actions']}>
      <IconButton label="Format" keys="Shift Alt F" onClick={onFormat}>
        <Braces aria-hidden="true" />
      </IconButton>
      <Menu
        trigger={
          <IconButton label="Event templates">
            <LayoutTemplate aria-hidden="true" />
          </IconButton>
        }
      >
        {eventTemplates.map((template) => (
          <MenuItem
            key={`${template.label} ${template.hint}`}
            hint={template.hint}
            onSelect={() => void template.load().then(onTemplate)}
          >
            {template.label}
          </MenuItem>
        ))}
      </Menu>
      <IconButton label="Open file" onClick={() => input.current?.click()}>
        <FolderOpen aria-hidden="true" />
      </IconButton>
      <input
        ref={input}
        type="file"
        aria-label="File with an event"
        accept=".json,.txt,application/json,text/*"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Choosing the same file again must count as a change.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </div>
  );
}
