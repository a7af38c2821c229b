import { useState } from 'react';
import { regionSchema } from '../../../contract/connection.ts';
import popup from '../controls/popup.module.css';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { regionName, searchRegions } from '../state/aws-regions.ts';

interface RegionFieldProps {
  readonly label: string;
  /** The connection's. */
  readonly own: string | null;
  /** What stands for no region, where that can be chosen too; the connection's own stands for it otherwise. */
  readonly unset?: string | undefined;
  readonly value: string | null;
  readonly disabled: boolean;
  readonly onChoose: (region: string | null) => void;
  readonly className?: string | undefined;
}

/** A region beside a connection; null is that of the connection, or of whatever else says it. */
export function RegionField({ label, own, unset, value, disabled, onChoose, className }: RegionFieldProps) {
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const commit = (text: string) => {
    if (text === unset) {
      onChoose(null);
      return;
    }
    const read = regionSchema.safeParse(text.toLowerCase());
    if (read.success) onChoose(read.data === own && unset === undefined ? null : read.data);
  };
  const fitting = searchRegions(typed, own);
  return (
    <TypedCombobox
      label={label}
      value={value ?? unset ?? own ?? ''}
      placeholder="Region"
      disabled={disabled}
      items={unset !== undefined && typed === '' ? [unset, ...fitting] : fitting}
      itemText={(region) => region}
      renderItem={(region) => (
        <>
          <span className={popup['text']}>{region}</span>
          <span className={popup['hint']}>{regionName(region) ?? ''}</span>
        </>
      )}
      onQueryChange={setQuery}
      onCommit={commit}
      className={className}
    />
  );
}
