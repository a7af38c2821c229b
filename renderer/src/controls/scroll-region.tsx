import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './scroll-region.module.css';

interface ScrollRegionProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Content that scrolls when it does not fit. It takes the focus, so that the keyboard can scroll it. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    <div
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className={classes(styles['region'], className)}
    >
      {children}
    </div>
  );
}
