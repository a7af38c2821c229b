import { useState, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { TextViewer } from '../monaco/text-viewer.tsx';
import { formatBytes } from './format-bytes.ts';
import styles from './response-pane.module.css';
import type { Arrival } from './use-response-body.ts';
import { useTextRows } from './use-text-rows.ts';

/** Over this many characters the text is shown as plain rows; Monaco takes it when it is asked to. */
const editorLength = 2 * 1024 * 1024;

/** Monaco lays a line out whole, however long: a longer one would hold the window up. */
const longestEditorLine = 100_000;

interface ResponseTextProps {
  readonly label: string;
  readonly text: string;
  /** Set while the text is only the beginning. */
  readonly arrival: Arrival | null;
  /** Of the whole. */
  readonly sizeBytes: number;
  readonly contentType: string | null;
  readonly raw: boolean;
  readonly onRawChange: (raw: boolean) => void;
  /** Stands in the footer of JSON. */
  readonly filter?: ReactNode;
}

/** A text of any size: JSON laid out by white space only, or exactly as it came. */
export function ResponseText({
  label,
  text,
  arrival,
  sizeBytes,
  contentType,
  raw,
  onRawChange,
  filter,
}: ResponseTextProps) {
  const { rows, json, whole } = useTextRows(text, raw, arrival !== null, sizeBytes);
  const [inEditor, setInEditor] = useState<string | null>(null);
  const large = text.length > editorLength;
  const suitsEditor = whole && rows.longestLine <= longestEditorLine;
  const useEditor = suitsEditor && (!large || inEditor === text);
  return (
    <>
      <TextViewer label={label} rows={rows} json={json} useEditor={useEditor} />
      <div className={styles['footer']}>
        <span className={styles['figure']}>{formatBytes(sizeBytes)}</span>
        {contentType === null ? null : <span className={styles['contentType']}>{contentType}</span>}
        <Progress whole={whole} arrival={arrival} />
        <span className={styles['spring']} />
        {json ? filter : null}
        {suitsEditor && !useEditor ? (
          <Button variant="quiet" className={styles['footButton']} onClick={() => setInEditor(text)}>
            Fold and find
          </Button>
        ) : null}
        {json ? (
          <Button
            variant="quiet"
            className={styles['footButton']}
            aria-pressed={raw}
            aria-keyshortcuts="Alt+R"
            title="Exactly as it came (Alt R)"
            onClick={() => onRawChange(!raw)}
          >
            Raw
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Why the text does not go on yet, and what can be done about it. */
function Progress({ whole, arrival }: { readonly whole: boolean; readonly arrival: Arrival | null }) {
  if (arrival?.failed === true) {
    return (
      <>
        <span role="alert">Only the beginning: the rest could not be read.</span>
        <Button variant="quiet" className={styles['footButton']} onClick={arrival.onRead}>
          Read the rest
        </Button>
      </>
    );
  }
  if (arrival?.held === true) {
    return (
      <>
        <span>only the beginning is shown</span>
        <Button
          variant="quiet"
          className={styles['footButton']}
          title="All of it is taken into the window, which takes its time. Saving does not need that."
          onClick={arrival.onRead}
        >
          Show all of it
        </Button>
      </>
    );
  }
  if (whole) return null;
  return <span role="status">{arrival === null ? 'laying out…' : 'reading the rest…'}</span>;
}
