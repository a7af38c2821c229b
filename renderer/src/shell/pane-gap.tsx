import { Separator } from 'react-resizable-panels';
import styles from './pane-gap.module.css';

/** The one-pixel line between two panes; it can be dragged, and moved with the arrow keys. */
export function PaneGap({ label }: { label: string }) {
  return <Separator aria-label={label} className={styles['gap']} />;
}
