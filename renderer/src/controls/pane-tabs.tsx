import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './pane-tabs.module.css';

interface PaneTabsProps<T extends string> {
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Around a PaneTabList and its PaneTabPanels. */
export function PaneTabs<T extends string>({ value, onValueChange, className, children }: PaneTabsProps<T>) {
  return (
    <Tabs.Root
      value={value}
      onValueChange={(next: T) => onValueChange(next)}
      className={classes(styles['root'], className)}
    >
      {children}
    </Tabs.Root>
  );
}

export interface PaneTab<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A small figure after the label; not part of the accessible name. */
  readonly count?: number | string | undefined;
  /** What the figure counts, where there is room for the word. */
  readonly countWord?: string | undefined;
  /** How what the figure counts stands; the panel says it in words. */
  readonly countTone?: 'ok' | 'error' | undefined;
  /** Whether something goes on behind it; not part of the accessible name either. */
  readonly busy?: boolean | undefined;
}

interface PaneTabListProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly PaneTab<T>[];
}

/** The pills at the left of a pane's bar. */
export function PaneTabList<T extends string>({ label, tabs }: PaneTabListProps<T>) {
  return (
    <Tabs.List aria-label={label} className={styles['list']} activateOnFocus>
      {tabs.map((tab) => (
        <Tabs.Tab key={tab.value} value={tab.value} className={styles['tab']}>
          {tab.label}
          {tab.count === undefined ? null : (
            <span aria-hidden="true" className={styles['count']} data-tone={tab.countTone}>
              {tab.count}
              {tab.countWord === undefined ? null : (
                <span className={styles['countWord']}> {tab.countWord}</span>
              )}
            </span>
          )}
          {tab.busy === true ? <span aria-hidden="true" className={styles['busy']} /> : null}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

interface PaneTabPanelProps<T extends string> {
  readonly value: T;
  /** Keeps the content in the document while another tab is shown (an editor, say). */
  readonly keepMounted?: boolean;
  /** The name under which a command finds the panel (focus-field.ts). */
  readonly focusName?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function PaneTabPanel<T extends string>({
  value,
  keepMounted = false,
  focusName,
  className,
  children,
}: PaneTabPanelProps<T>) {
  return (
    <Tabs.Panel
      value={value}
      keepMounted={keepMounted}
      data-focus={focusName}
      className={classes(styles['panel'], className)}
    >
      {children}
    </Tabs.Panel>
  );
}
