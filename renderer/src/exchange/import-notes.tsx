import { ScrollRegion } from '../controls/scroll-region.tsx';
import styles from './exchange.module.css';

/** What was left out or assumed. Nothing where there is nothing to say. */
export function ImportNotes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ScrollRegion label="Notes of the import" className={styles['notes']}>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </ScrollRegion>
  );
}
