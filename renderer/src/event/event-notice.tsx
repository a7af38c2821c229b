import { TriangleAlert, X } from 'lucide-react';
import { IconButton } from '../controls/icon-button.tsx';
import styles from './event-pane.module.css';

/** One sentence about what was just opened; it stays until it is closed. */
export function EventNotice({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <div role="alert" className={styles['notice']}>
      <TriangleAlert aria-hidden="true" />
      <span>{text}</span>
      <IconButton label="Close notice" size="small" onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
