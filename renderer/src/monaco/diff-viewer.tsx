import { useLayoutEffect, useRef } from 'react';
import { editorOptions } from './editor-options.ts';
import styles from './event-editor.module.css';
import { PlainLines } from './plain-lines.tsx';
import { cutIntoRows } from './text-rows.ts';
import { useMonaco } from './use-monaco.ts';

interface DiffViewerProps {
  /** What the two sides are, for screen readers. */
  readonly leftLabel: string;
  readonly rightLabel: string;
  readonly left: string;
  readonly right: string;
  /** Coloured as JSON. */
  readonly json?: boolean;
  /** Side by side, or one text with what was taken out and put in. */
  readonly inline?: boolean;
}

/** Two texts and how they differ, to be read. Until Monaco is there the right one is shown alone. */
export function DiffViewer({
  leftLabel,
  rightLabel,
  left,
  right,
  json = false,
  inline = false,
}: DiffViewerProps) {
  const { monaco } = useMonaco();
  const element = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (monaco === null || element.current === null) return undefined;
    const language = json ? monaco.plainJson : 'plaintext';
    const original = monaco.editor.createModel(left, language);
    const modified = monaco.editor.createModel(right, language);
    const view = monaco.editor.createDiffEditor(element.current, {
      ...editorOptions,
      folding: false,
      lineNumbersMinChars: 3,
      lineDecorationsWidth: 10,
      readOnly: true,
      domReadOnly: true,
      originalEditable: false,
      renderSideBySide: !inline,
      useInlineViewWhenSpaceIsLimited: false,
      renderOverviewRuler: false,
      renderMarginRevertIcon: false,
      renderGutterMenu: false,
      ignoreTrimWhitespace: false,
      hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 4 },
      originalAriaLabel: leftLabel,
      modifiedAriaLabel: rightLabel,
    });
    view.setModel({ original, modified });
    const revealed = view.onDidUpdateDiff(() => {
      revealed.dispose();
      view.revealFirstDiff();
    });
    return () => {
      revealed.dispose();
      view.setModel(null);
      view.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [monaco, left, right, leftLabel, rightLabel, json, inline]);

  return (
    <div className={styles['frame']}>
      {monaco === null ? (
        <PlainLines label={rightLabel} rows={cutIntoRows(right)} coloured={json} />
      ) : (
        <div ref={element} className={styles['editor']} />
      )}
    </div>
  );
}
