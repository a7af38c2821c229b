import type { Draft } from '../../../contract/workspace.ts';
import { offerFirstEvent } from '../host/open-function.ts';
import { useHost } from '../host/use-host.ts';
import { readFunctionReference } from '../state/function-reference.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { FunctionField } from './function-field.tsx';

/** The function of a tab. */
export function FunctionCombobox({ draft }: { draft: Draft }) {
  const host = useHost();
  const commit = (text: string) => {
    const { functionName, qualifier } = readFunctionReference(text);
    patchDraft(draft.id, { functionName, qualifier });
    void offerFirstEvent(host, draft.id);
  };
  return (
    <FunctionField
      label="Function"
      focusName="function"
      place={draft}
      value={draft.functionName}
      onCommit={commit}
    />
  );
}
