import type { ConnectionColour } from '../../../contract/connection.ts';
import styles from './colour-dot.module.css';

/** A connection's colour. Beside it stands the connection's name or the colour's: it says nothing alone. */
export function ColourDot({ colour }: { colour: ConnectionColour | null }) {
  return <span aria-hidden="true" className={styles['dot']} data-colour={colour ?? 'none'} />;
}
