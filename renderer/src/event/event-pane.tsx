import { useEffect, useRef, useState } from 'react';
import type { Run } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { isMoreThanAnEvent, takeFiles } from '../exchange/take-files.ts';
import { PaneTabList, PaneTabPanel, PaneTabs } from '../controls/pane-tabs.tsx';
import { expectTab } from '../expect/expect-tab.ts';
import { ExpectPanel } from '../expect/expect-panel.tsx';
import { activeDraft, patchDraft } from '../state/workspace-store.ts';
import { showEventTab, useEventTabs } from '../state/event-tab.ts';
import type { EventTab } from '../state/event-tab.ts';
import { formatJsonText } from '../monaco/json-text.ts';
import type { ShapeWarning } from '../monaco/event-shape.ts';
import { EventEditor } from '../monaco/event-editor.tsx';
import type { EventEditorHandle } from '../monaco/event-editor.tsx';
import { ContextForm } from './context-form.tsx';
import { cursorAfterFormat } from './cursor-after-format.ts';
import { EventActions } from './event-actions.tsx';
import { openEventDialog } from './event-dialog-store.ts';
import { EventDialogs } from './event-dialogs.tsx';
import { EventFooter } from './event-footer.tsx';
import { EventNotice } from './event-notice.tsx';
import styles from './event-pane.module.css';
import { OptionsForm } from './options-form.tsx';
import { readEventFile } from './read-event-file.ts';
import { setOptionsCount } from './set-options-count.ts';
import { maskedTemplates } from '../variables/masked-templates.ts';
import { useWantedPlace } from '../variables/go-to-place.ts';
import { PayloadPreview } from '../variables/payload-preview.tsx';
import { useResolved } from '../variables/use-resolved.ts';
import { useShownVariables } from '../variables/use-shown-variables.ts';
import { usePreviews } from '../variables/variables-store.ts';
import { VariablesNote } from '../variables/variables-note.tsx';
import { useEventCheck } from './use-event-check.ts';
import { detectShape } from './templates/detect-shape.ts';
import { useShape } from './templates/use-shape.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useWrappedPlace } from './wrapping/use-wrapped-place.ts';

interface EventPaneProps {
  readonly draft: Draft;
  /** The tab's last run that has ended: expectations are tried over it. */
  readonly run: Run | null;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onInvoke: () => void;
}

/** What is sent: the event, the contexts, the options; and what is expected to come back. */
export function EventPane({ draft, run, onChange, onInvoke }: EventPaneProps) {
  const tab = useEventTabs((tabs) => tabs[draft.id]) ?? 'event';
  const setTab = (next: EventTab): void => showEventTab(draft.id, next);
  const [notice, setNotice] = useState<{ readonly draftId: string; readonly text: string } | null>(null);
  const tell = (draftId: string, text: string | null) => setNotice(text === null ? null : { draftId, text });
  const pane = useRef<HTMLElement>(null);
  const editor = useRef<EventEditorHandle>(null);
  const checked = useEventCheck(draft.templating ? maskedTemplates(draft.payload) : draft.payload);
  const resolved = useResolved(draft);
  const variables = useShownVariables(draft, resolved);
  const previewed = (usePreviews((previews) => previews[draft.id]) ?? false) && resolved !== null;
  const sentBytes = resolved === null ? null : new TextEncoder().encode(resolved.texts.payload).length;
  const { place } = useWantedPlace();
  useEffect(() => {
    if (place?.draftId !== draft.id || tab !== 'event' || previewed) return;
    useWantedPlace.setState({ place: null });
    editor.current?.goTo(place.offset);
  }, [place, draft.id, tab, previewed]);
  const counts = setOptionsCount(draft);
  const shape = useShape(draft);
  const [warnings, setWarnings] = useState<readonly ShapeWarning[]>([]);
  const { wrapped, setCursor } = useWrappedPlace(draft.payload);

  // Text that was typed just before a change of tab still belongs to the draft that was left.
  const changeOf = useRef(new Map<string, EventPaneProps['onChange']>());
  useEffect(() => {
    changeOf.current = new Map([[draft.id, onChange]]);
  }, [draft.id, onChange]);

  const replace = (text: string): void => {
    setTab('event');
    editor.current?.replaceText(text, 0);
    editor.current?.flush();
    editor.current?.focus();
  };

  const takeShape = (text: string): void => {
    const found = detectShape(text);
    if (found !== null && found.id !== draft.eventTemplate) onChange({ eventTemplate: found.id });
  };

  const format = async (): Promise<void> => {
    editor.current?.flush();
    const text = editor.current?.text();
    if (text === undefined || text.trim() === '') return;
    const { fault, formatted } = await formatJsonText(text);
    if (editor.current?.text() !== text) return;
    if (formatted === null) {
      if (fault !== null) editor.current.goTo(fault.offset);
      return;
    }
    editor.current.focus();
    if (formatted === text) return;
    editor.current.replaceText(formatted, cursorAfterFormat(text, editor.current.cursorOffset(), formatted));
    editor.current.flush();
  };

  const openFile = async (file: File): Promise<void> => {
    if (/\.har$/i.test(file.name)) {
      takeFiles([file]);
      return;
    }
    const draftId = draft.id;
    const read = await readEventFile(file, draft.invocationType);
    if (read.text !== null && isMoreThanAnEvent(file.name, read.text)) {
      takeFiles([file]);
      return;
    }
    tell(draftId, read.notice);
    if (read.text === null) return;
    // Another tab is shown by now: the text still belongs to the one that the file was opened in.
    if (activeDraft()?.id !== draftId) {
      patchDraft(draftId, { payload: read.text });
      return;
    }
    replace(read.text);
    takeShape(read.text);
  };

  const dropping = useFileDrop(pane, (files) => {
    const [file] = files;
    if (file === undefined) return;
    if (files.length === 1) void openFile(file);
    else takeFiles(files);
  });

  return (
    <section ref={pane} aria-label="Event" className={styles['pane']}>
      <PaneTabs value={tab} onValueChange={setTab}>
        <div className={styles['bar']}>
          <PaneTabList
            label="What is sent"
            tabs={[
              { value: 'event', label: 'Event' },
              { value: 'context', label: 'Context', count: counts.context },
              { value: 'options', label: 'Options', count: counts.options },
              expectTab(draft.expect, run),
            ]}
          />
          {tab === 'event' ? (
            <EventActions onFormat={() => void format()} onFile={(file) => void openFile(file)} />
          ) : null}
        </div>
        <PaneTabPanel value="event" keepMounted className={styles['panel']}>
          {previewed ? <PayloadPreview payload={resolved.texts.payload} /> : null}
          <div hidden={previewed} className={styles['editor']}>
            <EventEditor
              ref={editor}
              draftId={draft.id}
              label="Event payload"
              text={draft.payload}
              variables={variables}
              onTextChange={(draftId, payload) => {
                if (draftId === draft.id) onChange({ payload });
                else changeOf.current.get(draftId)?.({ payload });
              }}
              onInvoke={onInvoke}
              onFormat={() => void format()}
              shape={shape}
              onWarnings={setWarnings}
              onPaste={(whole) => {
                if (whole) takeShape(editor.current?.text() ?? '');
              }}
              onCursor={setCursor}
            />
          </div>
          {notice?.draftId === draft.id ? (
            <EventNotice text={notice.text} onClose={() => setNotice(null)} />
          ) : null}
          <EventFooter
            checked={checked}
            sentBytes={sentBytes}
            variables={<VariablesNote draft={draft} resolved={resolved} />}
            empty={draft.payload.trim() === ''}
            invocationType={draft.invocationType}
            onGoTo={(offset) => editor.current?.goTo(offset)}
            shape={draft.eventTemplate}
            onShapeChange={(eventTemplate) => onChange({ eventTemplate })}
            warnings={shape === null ? [] : warnings}
            wrapped={wrapped?.name ?? null}
            onUnwrap={() => openEventDialog('unwrap', wrapped?.label ?? null)}
          />
        </PaneTabPanel>
        <PaneTabPanel value="context" className={styles['form']}>
          <ContextForm draft={draft} onChange={onChange} onInvoke={onInvoke} />
        </PaneTabPanel>
        <PaneTabPanel value="options" className={styles['form']}>
          <OptionsForm draft={draft} onChange={onChange} />
        </PaneTabPanel>
        <PaneTabPanel value="expect" focusName="expect" className={styles['form']}>
          <ExpectPanel key={draft.id} draft={draft} run={run} onChange={onChange} />
        </PaneTabPanel>
      </PaneTabs>
      <EventDialogs
        draft={draft}
        editor={editor}
        onReplace={(text, eventTemplate) => {
          replace(text);
          onChange({ eventTemplate });
        }}
        onFault={(fault) => tell(draft.id, fault)}
      />
      {dropping ? (
        <div className={styles['dropHint']} aria-hidden="true">
          Drop the file to make it the event
        </div>
      ) : null}
    </section>
  );
}
