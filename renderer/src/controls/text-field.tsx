import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './field.module.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'children'> {
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** What is wrong with the value, in a sentence; takes the place of the hint. */
  readonly fault?: string | null;
  readonly unit?: string | undefined;
  readonly children?: ReactNode;
}

/** A labelled input with a hint, or what is wrong, below it. */
export function TextField({
  label,
  value,
  onValueChange,
  fault = null,
  unit,
  children,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const below = fault ?? children;
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <div className={styles['line']}>
        <input
          type="text"
          spellCheck={false}
          autoComplete="off"
          {...rest}
          id={id}
          value={value}
          aria-invalid={fault !== null}
          aria-describedby={below === undefined ? undefined : `${id}-hint`}
          className={classes(styles['input'], className)}
          onChange={(event) => onValueChange(event.currentTarget.value)}
        />
        {unit === undefined ? null : <span className={styles['unit']}>{unit}</span>}
      </div>
      {below === undefined ? null : (
        <div id={`${id}-hint`} className={classes(styles['hint'], fault !== null && styles['fault'])}>
          {below}
        </div>
      )}
    </div>
  );
}
