import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Keys } from './keys.tsx';

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  /** The keys as the person reads them, such as `Ctrl ⏎`. Not part of the accessible name. */
  readonly keys?: string | undefined;
}

export function Button({ variant = 'secondary', icon, keys, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(styles['button'], styles[variant], className)}>
      {icon}
      <span className={styles['label']}>{children}</span>
      {keys === undefined ? null : <Keys onAccent={variant === 'primary'}>{keys}</Keys>}
    </button>
  );
}
