import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search } from 'lucide-react';
import styles from './find-line.module.css';

interface FindLineProps {
  /** The accessible name. */
  readonly label: string;
  readonly placeholder: string;
}

/** The line at the top of a dialog in which something is found by typing; stands in an Autocomplete. */
export function FindLine({ label, placeholder }: FindLineProps) {
  return (
    <div className={styles['line']}>
      <Search aria-hidden="true" />
      <Autocomplete.Input
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        className={styles['input']}
      />
    </div>
  );
}
