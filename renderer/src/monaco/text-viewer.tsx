import type { editor } from 'monaco-editor';
import { useLayoutEffect, useRef } from 'react';
import { editorOptions } from './editor-options.ts';
import styles from './event-editor.module.css';
import { PlainLines } from './plain-lines.tsx';
import type { TextRows } from './text-rows.ts';
import { useMonaco } from './use-monaco.ts';

interface TextViewerProps {
  readonly label: string;
  readonly rows: TextRows;
  /** Coloured as JSON. */
  readonly json: boolean;
  /** Monaco adds folding and find; without it any size is shown at once. */
  readonly useEditor: boolean;
}

/** A text to read: in Monaco where that is wanted and there, else as plain rows that look the same. */
export function TextViewer({ label, rows, json, useEditor }: TextViewerProps) {
  const { monaco } = useMonaco(useEditor);
  const element = useRef<HTMLDivElement>(null);
  const view = useRef<editor.IStandaloneCodeEditor | null>(null);
  const shown = useEditor && monaco !== null;

  useLayoutEffect(() => {
    if (!shown || element.current === null) return undefined;
    const created = monaco.editor.create(element.current, {
      ...editorOptions,
      model: null,
      readOnly: true,
      domReadOnly: true,
    });
    view.current = created;
    return () => {
      view.current = null;
      created.dispose();
    };
  }, [monaco, shown]);

  useLayoutEffect(() => {
    const current = view.current;
    if (!shown || current === null) return undefined;
    // A new model for each text: Monaco applies its limits for large files only when a model is made.
    const model = monaco.editor.createModel(rows.text, json ? monaco.plainJson : 'plaintext');
    current.updateOptions({ ariaLabel: label, wordWrap: json ? 'off' : 'on' });
    current.setModel(model);
    current.render(true);
    return () => {
      current.setModel(null);
      model.dispose();
    };
  }, [monaco, shown, label, rows, json]);

  return (
    <div className={styles['frame']}>
      {shown ? (
        <div ref={element} className={styles['editor']} />
      ) : (
        <PlainLines label={label} rows={rows} coloured={json} />
      )}
    </div>
  );
}
