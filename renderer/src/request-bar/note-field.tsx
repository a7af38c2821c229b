import { useId } from 'react';
import type { KeyboardEvent } from 'react';
import styles from './request-notes.module.css';

interface NoteFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly placeholder: string;
  readonly fault: string | null;
  readonly focusName?: string;
  /** Null for an empty field. */
  readonly onValueChange: (value: string | null) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A small labelled field within a line under the request bar. */
export function NoteField({
  label,
  value,
  placeholder,
  fault,
  focusName,
  onValueChange,
  onKeyDown,
}: NoteFieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        data-focus={focusName}
        className={styles['input']}
        placeholder={placeholder}
        value={value ?? ''}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        onChange={({ currentTarget }) =>
          onValueChange(currentTarget.value === '' ? null : currentTarget.value)
        }
        onKeyDown={onKeyDown}
      />
      {fault === null ? null : (
        <span id={`${id}-fault`} className={styles['fault']}>
          {fault}
        </span>
      )}
    </>
  );
}
