import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './keys.module.css';

/** A keyboard shortcut as a small outlined hint. Hidden from screen readers: aria-keyshortcuts tells them. */
export function Keys({ children, onAccent = false }: { children: ReactNode; onAccent?: boolean }) {
  return (
    <kbd aria-hidden="true" className={classes(styles['keys'], onAccent && styles['onAccent'])}>
      {children}
    </kbd>
  );
}
