import { cutIntoRows } from '../monaco/text-rows.ts';
import { TextViewer } from '../monaco/text-viewer.tsx';
import styles from './variables.module.css';

/** Over this many characters plain rows are shown in place of an editor. */
const longText = 1024 * 1024;

/** The event as it would be sent now: variables are replaced, secrets masked. */
export function PayloadPreview({ payload }: { payload: string }) {
  return (
    <div className={styles['preview']}>
      <p className={styles['previewNote']}>
        As it would be sent now. Secrets are masked, and generated values are others each time.
      </p>
      <TextViewer
        label="Preview of the event"
        rows={cutIntoRows(payload)}
        json
        useEditor={payload.length <= longText}
      />
    </div>
  );
}
