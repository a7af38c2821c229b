import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './field.module.css';
import { Select } from './select.tsx';
import type { SelectOption } from './select.tsx';

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly options: readonly SelectOption<T>[];
  /** What the choice does, in a sentence below. */
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A labelled choice of a few values with what it does in words. */
export function SelectField<T extends string>({
  label,
  value,
  onValueChange,
  options,
  children,
  className,
}: SelectFieldProps<T>) {
  const id = useId();
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint`}
      className={styles['field']}
    >
      <span id={`${id}-label`} className={styles['label']}>
        {label}
      </span>
      <div className={styles['line']}>
        <Select
          label={label}
          value={value}
          onValueChange={onValueChange}
          options={options}
          className={className}
        />
      </div>
      <div id={`${id}-hint`} className={styles['hint']}>
        {children}
      </div>
    </div>
  );
}
