import type { ReactNode } from 'react';
import { Tooltip } from '../controls/tooltip.tsx';
import styles from './log-bar.module.css';

interface SearchSwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

/** A switch within a search field. */
export function SearchSwitch({ label, on, onChange, children }: SearchSwitchProps) {
  return (
    <Tooltip label={label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={on}
        className={styles['switch']}
        onClick={() => onChange(!on)}
      >
        {children}
      </button>
    </Tooltip>
  );
}
