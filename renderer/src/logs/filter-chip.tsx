import { X } from 'lucide-react';
import styles from './log-bar.module.css';

interface FilterChipProps {
  readonly kind: string;
  readonly text: string;
  readonly whole: string;
  readonly onRemove: () => void;
}

/** What the list is narrowed to; a click shows everything again. */
export function FilterChip({ kind, text, whole, onRemove }: FilterChipProps) {
  return (
    <button
      type="button"
      aria-label={`Only ${kind} ${whole}: show all again`}
      title={`Only ${kind} ${whole}: show all again`}
      className={styles['chip']}
      onClick={onRemove}
    >
      {kind} <code>{text}</code>
      <X aria-hidden="true" />
    </button>
  );
}
