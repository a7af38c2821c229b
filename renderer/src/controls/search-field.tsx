import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';
import styles from './search-field.module.css';

interface SearchFieldProps {
  /** The accessible name and the placeholder. */
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** What was found, at the right end ("7 of 312"). */
  readonly found?: ReactNode;
  /** How it is searched: small switches behind what was found. */
  readonly switches?: ReactNode;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  /** The name under which a command finds the field (focus-field.ts). */
  readonly focusName?: string | undefined;
  readonly className?: string | undefined;
}

export function SearchField({
  label,
  value,
  onValueChange,
  found,
  switches,
  onKeyDown,
  inputRef,
  focusName,
  className,
}: SearchFieldProps) {
  return (
    <div className={classes(styles['field'], className)}>
      <Search aria-hidden="true" className={styles['icon']} />
      <input
        ref={inputRef}
        data-focus={focusName}
        type="search"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        className={styles['input']}
        value={value}
        onChange={(event) => onValueChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            event.stopPropagation();
            onValueChange('');
            return;
          }
          onKeyDown?.(event);
        }}
      />
      {found === undefined || found === null ? null : <span className={styles['found']}>{found}</span>}
      {value === '' ? null : (
        <button
          type="button"
          aria-label={`Clear: ${label}`}
          className={styles['clear']}
          onClick={() => onValueChange('')}
        >
          <X aria-hidden="true" />
        </button>
      )}
      {switches}
    </div>
  );
}
