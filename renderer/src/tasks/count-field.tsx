import { useId, useState } from 'react';
import styles from './count-field.module.css';

interface CountFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** A whole number from 1 on. What is no such number is taken back when the field is left. */
export function CountField({ label, value, most, disabled = false, onChange }: CountFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => {
    const number = Number(text.replaceAll(/[\s,_]/g, ''));
    return Number.isInteger(number) && number >= 1 && number <= most ? number : null;
  };
  return (
    <span className={styles['count']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        title={`1 to ${most.toLocaleString('en-GB')}`}
        aria-invalid={typed !== null && read(typed) === null}
        value={typed ?? String(value)}
        className={styles['input']}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const number = read(text);
          if (number !== null) onChange(number);
        }}
        onBlur={() => setTyped(null)}
      />
    </span>
  );
}
