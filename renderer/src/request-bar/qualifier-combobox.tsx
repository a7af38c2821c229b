import type { Draft } from '../../../contract/workspace.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { useEnvironment } from '../variables/use-environment.ts';
import { QualifierField } from './qualifier-field.tsx';

/** The qualifier of a tab; where it has none, that of its environment. */
export function QualifierCombobox({ draft }: { draft: Draft }) {
  const { environment: name } = draft;
  const environment = useEnvironment(draft.file?.folder ?? null, name);
  const qualifier = environment?.defaults.qualifier ?? null;
  return (
    <QualifierField
      label="Qualifier"
      focusName="qualifier"
      target={draft}
      inherited={qualifier === null || name === null ? null : { qualifier, environment: name }}
      onChoose={(qualifier) => patchDraft(draft.id, { qualifier })}
    />
  );
}
