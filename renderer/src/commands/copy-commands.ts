import type { CopyFormat } from '../../../contract/copy-as.ts';
import { commitPendingEdits } from '../controls/pending-edits.ts';
import { copyDraftAs, copyFormatNames, copyFormats } from '../host/copy-as.ts';
import { activeDraft } from '../state/workspace-store.ts';
import type { Command } from './command.ts';

export const copyCommandId = (format: CopyFormat): string => `copy-as-${format}`;

/** The active tab's request for another tool. */
export const copyCommands: readonly Command[] = copyFormats.map((format) => ({
  id: copyCommandId(format),
  title: `Copy as: ${copyFormatNames[format]}`,
  group: 'Request',
  enabled: () => (activeDraft()?.functionName ?? '') !== '',
  run: (host) => {
    commitPendingEdits();
    const draft = activeDraft();
    if (draft !== null) void copyDraftAs(host, draft, format);
  },
}));
