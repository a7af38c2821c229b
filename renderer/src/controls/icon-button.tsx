import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** The accessible name, shown as the tooltip too. */
  readonly label: string;
  readonly keys?: string | undefined;
  /** More that the tooltip says; a part of the accessible name too, after the label. */
  readonly hint?: string | undefined;
  /** For a toggle: whether it is on. */
  readonly pressed?: boolean | undefined;
  readonly size?: 'normal' | 'small';
  readonly children: ReactNode;
}

export function IconButton({
  label,
  keys,
  hint,
  pressed,
  size = 'normal',
  className,
  children,
  ...rest
}: IconButtonProps) {
  const words = hint === undefined ? label : `${label}. ${hint}`;
  return (
    <Tooltip label={words} keys={keys}>
      <button
        type="button"
        aria-label={words}
        aria-pressed={pressed}
        {...rest}
        className={classes(styles['button'], size === 'small' && styles['small'], className)}
      >
        {children}
      </button>
    </Tooltip>
  );
}
