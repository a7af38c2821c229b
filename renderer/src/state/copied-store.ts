import { create } from 'zustand';
import type { Copied, CopyFormat } from '../../../contract/copy-as.ts';

/** A request written down for another tool that needs a word beside it: a file it reads, or a note. */
export interface ShownCopy {
  readonly format: CopyFormat;
  readonly copied: Copied;
  /** The event, for the file that the text reads it from. */
  readonly payload: string;
  /** Whether the text is on the clipboard. */
  readonly onClipboard: boolean;
}

export const useShownCopy = create<{ readonly shown: ShownCopy | null }>(() => ({ shown: null }));

export const showCopy = (shown: ShownCopy): void => useShownCopy.setState({ shown });
export const closeCopy = (): void => useShownCopy.setState({ shown: null });
