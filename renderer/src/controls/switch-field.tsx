import { Switch as Base } from '@base-ui/react/switch';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './field.module.css';

interface SwitchFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** What it does, in a sentence below. */
  readonly children?: ReactNode;
}

/** A labelled switch with what it does in words. */
export function SwitchField({
  label,
  checked,
  onCheckedChange,
  disabled = false,
  children,
}: SwitchFieldProps) {
  const id = useId();
  return (
    <div className={styles['switchField']}>
      <Base.Root
        aria-labelledby={`${id}-label`}
        aria-describedby={children === undefined ? undefined : `${id}-hint`}
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        disabled={disabled}
        className={styles['switch']}
      >
        <Base.Thumb className={styles['thumb']} />
      </Base.Root>
      <div>
        <span id={`${id}-label`} className={styles['label']}>
          {label}
        </span>
        {children === undefined ? null : (
          <div id={`${id}-hint`} className={styles['hint']}>
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
