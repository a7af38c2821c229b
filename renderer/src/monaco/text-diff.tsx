import type { editor } from 'monaco-editor';
import { useLayoutEffect, useRef } from 'react';
import { editorOptions } from './editor-options.ts';
import styles from './event-editor.module.css';
import { useMonaco } from './use-monaco.ts';

interface TextDiffProps {
  /** What each side is, for screen readers. */
  readonly leftLabel: string;
  readonly rightLabel: string;
  readonly left: string;
  readonly right: string;
  readonly json: boolean;
}

/** Below this width in pixels both texts stand in one column. */
const besideWidth = 560;

/** Two texts beside each other with what differs marked, to read only. Unchanged lines between are folded away. */
export function TextDiff({ leftLabel, rightLabel, left, right, json }: TextDiffProps) {
  const { monaco, failed } = useMonaco();
  const element = useRef<HTMLDivElement>(null);
  const view = useRef<editor.IStandaloneDiffEditor | null>(null);

  useLayoutEffect(() => {
    if (monaco === null || element.current === null) return undefined;
    const created = monaco.editor.createDiffEditor(element.current, {
      ...editorOptions,
      readOnly: true,
      domReadOnly: true,
      originalEditable: false,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: besideWidth,
      folding: false,
      lineDecorationsWidth: 12,
      renderOverviewRuler: false,
      renderMarginRevertIcon: false,
      renderGutterMenu: false,
      ignoreTrimWhitespace: false,
      hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 4 },
    });
    view.current = created;
    return () => {
      view.current = null;
      created.dispose();
    };
  }, [monaco]);

  useLayoutEffect(() => {
    const current = view.current;
    if (monaco === null || current === null) return undefined;
    const language = json ? monaco.plainJson : 'plaintext';
    const original = monaco.editor.createModel(left, language);
    const modified = monaco.editor.createModel(right, language);
    current.getOriginalEditor().updateOptions({ ariaLabel: leftLabel });
    current.getModifiedEditor().updateOptions({ ariaLabel: rightLabel });
    const compared = current.createViewModel({ original, modified });
    current.setModel(compared);
    return () => {
      // The editor itself may have been disposed of just before.
      if (view.current === current) current.setModel(null);
      // Gives up what is still being compared: the worker would miss the texts that go next, and the page would hear of it.
      compared.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [monaco, leftLabel, rightLabel, left, right, json]);

  return (
    <div className={styles['frame']}>
      <div ref={element} className={styles['editor']} />
      {failed ? (
        <p role="alert" className={styles['failed']}>
          The editor could not be loaded. Reload the window to try again.
        </p>
      ) : null}
    </div>
  );
}
