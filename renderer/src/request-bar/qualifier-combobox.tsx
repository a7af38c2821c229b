import { useState } from 'react';
import type { Qualifiers } from '../../../contract/function-summary.ts';
import type { Draft } from '../../../contract/workspace.ts';
import popup from '../controls/popup.module.css';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { useQualifiers } from '../host/use-qualifiers.ts';
import { aliasShares, aliasVersions } from '../state/alias-target.ts';
import { patchDraft } from '../state/workspace-store.ts';
import styles from './request-bar.module.css';

interface QualifierRow {
  readonly value: string;
  readonly detail: string;
  readonly kind: string;
}

const unqualified = '$LATEST';
const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

function rowsOf(qualifiers: Qualifiers | null): readonly QualifierRow[] {
  const aliases = qualifiers?.aliases ?? [];
  const versions = qualifiers?.versions ?? [];
  return [
    ...aliases.map((alias) => ({ value: alias.name, detail: aliasShares(alias), kind: 'alias' })),
    ...versions.map((one) => ({
      value: one.version,
      detail: one.description === '' ? shownDate(one.lastModified) : one.description,
      kind: 'version',
    })),
    { value: unqualified, detail: 'what is being worked on', kind: '' },
  ];
}

const shownDate = (iso: string | null): string => {
  const date = iso === null ? null : new Date(iso);
  return date === null || Number.isNaN(date.getTime()) ? '' : dateFormat.format(date);
};

export function QualifierCombobox({ draft }: { draft: Draft }) {
  const { qualifiers, loading } = useQualifiers(draft.connectionId, draft.region, draft.functionName);
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const rows = rowsOf(qualifiers);
  const fitting = rows.filter((row) => row.value.toLowerCase().includes(typed.toLowerCase()));
  const items =
    typed === '' || fitting.some((row) => row.value === typed)
      ? fitting
      : [...fitting, { value: typed, detail: 'as typed', kind: '' }];
  const alias = qualifiers?.aliases.find((one) => one.name === draft.qualifier);

  return (
    <TypedCombobox
      label="Qualifier"
      focusName="qualifier"
      value={draft.qualifier ?? unqualified}
      items={items}
      itemText={(row) => row.value}
      renderItem={(row) => (
        <>
          <span className={popup['text']}>
            {row.value} <span className={popup['hint']}>{row.detail}</span>
          </span>
          <span className={popup['hint']}>{row.kind}</span>
        </>
      )}
      detail={alias === undefined ? null : <span className={styles['target']}>{aliasVersions(alias)}</span>}
      note={
        qualifiers?.problem == null
          ? loading
            ? 'Reading aliases and versions…'
            : null
          : `${qualifiers.problem.message} A typed alias or version still works.`
      }
      disabled={draft.functionName === ''}
      onQueryChange={setQuery}
      onCommit={(text) => patchDraft(draft.id, { qualifier: text === unqualified ? null : text })}
      className={styles['qualifier']}
      popupClassName={styles['qualifierPopup']}
    />
  );
}
