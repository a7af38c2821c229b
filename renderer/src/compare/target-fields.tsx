import { useState } from 'react';
import { regionSchema } from '../../../contract/connection.ts';
import type { ComparedTarget } from '../../../contract/comparison.ts';
import { firstRegion } from '../connections/adopt-connection.ts';
import popup from '../controls/popup.module.css';
import { Select } from '../controls/select.tsx';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { knownConnection, useConnections } from '../host/use-connections.ts';
import { FunctionField } from '../request-bar/function-field.tsx';
import { QualifierField } from '../request-bar/qualifier-field.tsx';
import { regionName, searchRegions } from '../state/aws-regions.ts';
import { readFunctionReference } from '../state/function-reference.ts';
import styles from './target-fields.module.css';

interface TargetFieldsProps {
  /** A or B. */
  readonly side: string;
  readonly target: ComparedTarget;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<ComparedTarget>) => void;
}

/** Where one side of a comparison is invoked. */
export function TargetFields({ side, target, disabled, onChange }: TargetFieldsProps) {
  const connections = useConnections();
  const connection = connections.find(({ id }) => id === target.connectionId) ?? null;
  return (
    <div role="group" aria-label={`Side ${side}`} className={styles['target']}>
      <span aria-hidden="true" className={styles['side']} data-side={side}>
        {side}
      </span>
      <Select
        label={`Connection ${side}`}
        value={target.connectionId}
        disabled={disabled}
        onValueChange={(connectionId) =>
          onChange({ connectionId, region: firstRegion(knownConnection(connectionId)) })
        }
        options={connections.map(({ id, name }) => ({ value: id, label: name }))}
        className={styles['connection']}
      />
      <RegionField
        label={`Region ${side}`}
        own={connection?.region ?? null}
        value={target.region}
        disabled={disabled || connection?.kind === 'local'}
        onChoose={(region) => onChange({ region })}
      />
      <FunctionField
        label={`Function ${side}`}
        place={target}
        value={target.functionName}
        disabled={disabled}
        onCommit={(text) => {
          const { functionName, qualifier } = readFunctionReference(text);
          onChange({ functionName, qualifier });
        }}
        className={styles['function']}
      />
      <QualifierField
        label={`Qualifier ${side}`}
        target={target}
        disabled={disabled}
        onChoose={(qualifier) => onChange({ qualifier })}
        className={styles['qualifier']}
      />
    </div>
  );
}

interface RegionFieldProps {
  readonly label: string;
  /** The connection's. */
  readonly own: string | null;
  readonly value: string | null;
  readonly disabled: boolean;
  readonly onChoose: (region: string | null) => void;
}

function RegionField({ label, own, value, disabled, onChoose }: RegionFieldProps) {
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
      className={styles['region']}
    />
  );
}
