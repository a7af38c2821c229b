import { useState } from 'react';
import type { Qualifiers } from '../../../contract/function-summary.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { classes } from '../controls/classes.ts';
import popup from '../controls/popup.module.css';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { useQualifiers } from '../host/use-qualifiers.ts';
import { aliasShares, aliasVersions } from '../state/alias-target.ts';
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

/** The qualifier that is sent where a request has none of its own, and the environment that says so. */
export interface InheritedQualifier {
  readonly qualifier: string;
  readonly environment: string;
}

interface QualifierFieldProps {
  /** The accessible name. */
  readonly label: string;
  readonly target: Pick<Draft, 'connectionId' | 'region' | 'functionName' | 'qualifier'>;
  readonly onChoose: (qualifier: string | null) => void;
  readonly inherited?: InheritedQualifier | null;
  readonly focusName?: string;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}

/** An alias or a version of a function, or $LATEST, which is null unless an environment names another. */
export function QualifierField({
  label,
  target,
  onChoose,
  inherited = null,
  focusName,
  disabled = false,
  className,
}: QualifierFieldProps) {
  const { qualifiers, loading } = useQualifiers(target.connectionId, target.region, target.functionName);
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const inheritedWords = inherited === null ? null : `${inherited.qualifier} (from ${inherited.environment})`;
  const rows = [
    ...(inheritedWords === null
      ? []
      : [{ value: inheritedWords, detail: 'as the environment says', kind: '' }]),
    ...rowsOf(qualifiers),
  ];
  const fitting = rows.filter((row) => row.value.toLowerCase().includes(typed.toLowerCase()));
  const items =
    typed === '' || fitting.some((row) => row.value === typed)
      ? fitting
      : [...fitting, { value: typed, detail: 'as typed', kind: '' }];
  const sent = target.qualifier ?? inherited?.qualifier ?? null;
  const alias = qualifiers?.aliases.find((one) => one.name === sent);

  return (
    <TypedCombobox
      label={label}
      focusName={focusName}
      value={target.qualifier ?? (inherited === null ? unqualified : '')}
      // The field has room for the qualifier alone; whose it is stands in the list, and beside it.
      placeholder={inherited?.qualifier}
      title={target.qualifier === null ? (inheritedWords ?? undefined) : undefined}
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
      disabled={disabled || target.functionName === ''}
      onQueryChange={setQuery}
      onCommit={(text) => onChoose(text === (inheritedWords ?? unqualified) ? null : text)}
      className={classes(styles['qualifier'], className)}
      popupClassName={styles['qualifierPopup']}
    />
  );
}
