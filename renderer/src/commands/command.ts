import type { HostClient } from '../host/use-host.ts';
import type { KeyCombo } from './key-combo.ts';

export type CommandGroup = 'Request' | 'Saved' | 'Tabs' | 'Functions' | 'Connection' | 'View' | 'Help';

/** One thing that can be done, whether by menu, palette or keys. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** The first is shown. In a browser `browserKeys` stand in, where its own keys would not reach the page. */
  readonly keys?: readonly KeyCombo[];
  readonly browserKeys?: readonly KeyCombo[];
  /** Left out where there is nothing to do it to. Asked when it is shown and again before it runs. */
  readonly enabled?: () => boolean;
  /** Whether its keys work while a text is being typed; only those without a modifier do not. */
  readonly notWhileTyping?: boolean;
  /** One of a row of like commands, told as one in the list of shortcuts and left out of the palette. */
  readonly oneOfMany?: boolean;
  readonly run: (host: HostClient) => void;
}
