import { useState } from 'react';
import { regionSchema } from '../../../contract/connection.ts';
import popup from '../controls/popup.module.css';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { regionName, searchRegions } from '../state/aws-regions.ts';

interface RegionFieldProps {
  /** The accessible name. */
  readonly label: string;
  /** The connection's. */
  readonly own: string | null;
  readonly value: string | null;
  readonly disabled?: boolean;
  readonly onChoose: (region: string | null) => void;
  readonly className?: string | undefined;
}

/** A region; null is the connection's own. */
export function RegionField({ label, own, value, disabled = false, onChoose, className }: RegionFieldProps) {
  const [query, setQuery] = useState('');
  const commit = (text: string) => {
    const read = regionSchema.safeParse(text.toLowerCase());
    if (read.success) onChoose(read.data === own ? null : read.data);
  };
  return (
    <TypedCombobox
      label={label}
      value={value ?? own ?? ''}
      placeholder="Region"
      disabled={disabled}
      items={searchRegions(query.trim(), own)}
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
