import type { Draft } from '../../../contract/workspace.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { QualifierField } from './qualifier-field.tsx';

/** The qualifier of a tab. */
export function QualifierCombobox({ draft }: { draft: Draft }) {
  return (
    <QualifierField
      label="Qualifier"
      focusName="qualifier"
      target={draft}
      onChoose={(qualifier) => patchDraft(draft.id, { qualifier })}
    />
  );
}
