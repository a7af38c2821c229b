import { useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { Ref } from 'react';
import { registerPendingEdit } from '../controls/pending-edits.ts';
import type { EventShape, ShapeWarning } from './event-shape.ts';
import { openEventSession } from './event-session.ts';
import type { EventSession } from './event-session.ts';
import styles from './event-editor.module.css';
import { PlainLines } from './plain-lines.tsx';
import { cutIntoRows } from './text-rows.ts';
import type { ShownVariables } from './variable-marks.ts';
import { useMonaco } from './use-monaco.ts';

export type EventEditorHandle = Pick<
  EventSession,
  'text' | 'replaceText' | 'replaceRange' | 'cursorOffset' | 'goTo' | 'focus' | 'flush'
>;

interface EventEditorProps {
  readonly ref: Ref<EventEditorHandle | null>;
  /** The draft's id: each draft keeps its own undo. */
  readonly draftId: string;
  readonly label: string;
  readonly text: string;
  /** The variables of the text; null, or left out, where none are replaced. */
  readonly variables?: ShownVariables | null;
  readonly onTextChange: (draftId: string, text: string) => void;
  readonly onInvoke: () => void;
  readonly onFormat: () => void;
  /** What it is checked against and completed from; left out for nothing. */
  readonly shape?: EventShape | null;
  readonly onWarnings?: (warnings: readonly ShapeWarning[]) => void;
  readonly onPaste?: (whole: boolean) => void;
  readonly onCursor?: (offset: number) => void;
}

/** The JSON editor of an event. Until Monaco is there the text is shown at the same place in the same colours. */
export function EventEditor({
  ref,
  draftId,
  label,
  text,
  variables = null,
  onTextChange,
  onInvoke,
  onFormat,
  shape = null,
  onWarnings,
  onPaste,
  onCursor,
}: EventEditorProps) {
  const { monaco, failed } = useMonaco();
  const element = useRef<HTMLDivElement>(null);
  const session = useRef<EventSession | null>(null);
  const focusWanted = useRef(false);
  const handText = useEffectEvent(onTextChange);
  const invoke = useEffectEvent(onInvoke);
  const format = useEffectEvent(onFormat);
  const showIn = useEffectEvent((opened: EventSession) => {
    opened.show(draftId, text, shape);
    opened.showVariables(variables);
  });
  const warn = useEffectEvent((warnings: readonly ShapeWarning[]) => onWarnings?.(warnings));
  const paste = useEffectEvent((whole: boolean) => onPaste?.(whole));
  const rest = useEffectEvent((offset: number) => onCursor?.(offset));

  useLayoutEffect(() => {
    if (monaco === null || element.current === null) return undefined;
    const opened = openEventSession(monaco, element.current, {
      label,
      onText: (key, changed) => handText(key, changed),
      onWarnings: (warnings) => warn(warnings),
      onPaste: (whole) => paste(whole),
      onCursor: (offset) => rest(offset),
      onInvoke: () => invoke(),
      onFormat: () => format(),
    });
    session.current = opened;
    showIn(opened);
    const unregister = registerPendingEdit(() => opened.flush());
    return () => {
      unregister();
      session.current = null;
      opened.dispose();
    };
  }, [monaco, label]);

  useLayoutEffect(() => {
    session.current?.show(draftId, text, shape);
    session.current?.showVariables(variables);
  }, [draftId, text, shape, variables]);

  useEffect(() => {
    if (monaco !== null && focusWanted.current) session.current?.focus();
  }, [monaco]);

  useImperativeHandle(ref, () => ({
    replaceText: (replacement, cursorOffset) => session.current?.replaceText(replacement, cursorOffset),
    replaceRange: (offset, length, replacement) => session.current?.replaceRange(offset, length, replacement),
    text: () => session.current?.text() ?? text,
    cursorOffset: () => session.current?.cursorOffset() ?? 0,
    goTo: (offset) => session.current?.goTo(offset),
    focus: () => session.current?.focus(),
    flush: () => session.current?.flush(),
  }));

  return (
    <div className={styles['frame']}>
      {monaco === null ? (
        <PlainLines
          label={label}
          rows={cutIntoRows(text)}
          coloured
          onFocus={() => {
            focusWanted.current = true;
          }}
        />
      ) : (
        <div ref={element} className={styles['editor']} />
      )}
      {failed ? (
        <p role="alert" className={styles['failed']}>
          The editor could not be loaded, so the event cannot be changed here. Reload the window to try again.
        </p>
      ) : null}
    </div>
  );
}
