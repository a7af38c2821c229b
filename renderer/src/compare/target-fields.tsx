import type { ComparedTarget } from '../../../contract/comparison.ts';
import { firstRegion } from '../connections/first-region.ts';
import { RegionField } from '../connections/region-field.tsx';
import { Select } from '../controls/select.tsx';
import { knownConnection, useConnections } from '../host/use-connections.ts';
import { FunctionField } from '../request-bar/function-field.tsx';
import { QualifierField } from '../request-bar/qualifier-field.tsx';
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
        className={styles['region']}
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
