import type { editor } from 'monaco-editor';
import { editorOptions } from './editor-options.ts';
import type { EventShape, ShapeWarning } from './event-shape.ts';
import type { Monaco } from './load-monaco.ts';
import { setShape } from './model-shapes.ts';
import { shapeWords } from './shape-words.ts';
import { createVariableMarks, type ShownVariables } from './variable-marks.ts';
import { smallestEdit } from './smallest-edit.ts';

/** Over this many characters the text is read back when typing pauses instead of at every key. */
const longText = 256 * 1024;
/** Over this many characters the JSON worker would cost more memory than its marks are worth. */
const unwatchedText = 1024 * 1024;
const keptModels = 12;
const cursorPause = 150;

interface Kept {
  readonly model: editor.ITextModel;
  /** What the model and the draft last agreed on. */
  known: string;
  viewState: editor.ICodeEditorViewState | null;
}

/**
 * The models of the drafts shown last, so that undo survives a change of tab. The oldest are disposed, but for those that an
 * editor shows: one over another (what an event carries, over the event) shows further models of its own.
 */
const kept = new Map<string, Kept>();

function keep(key: string, entry: Kept): void {
  kept.delete(key);
  kept.set(key, entry);
  for (const [oldKey, old] of kept) {
    if (kept.size <= keptModels) break;
    if (old.model.isAttachedToEditor()) continue;
    old.model.dispose();
    kept.delete(oldKey);
  }
}

export interface EventSession {
  /**
   * Shows the text of a draft, which is checked against the shape. A text that differs from the model's replaces it as one
   * undoable edit.
   */
  show(key: string, text: string, shape: EventShape | null): void;
  /** Replaces a part of the text as one undoable edit, and puts the cursor behind it. */
  replaceRange(offset: number, length: number, text: string): void;
  replaceText(text: string, cursorOffset: number): void;
  /** Marks the variables of the shown text; null where none are replaced. */
  showVariables(variables: ShownVariables | null): void;
  text(): string;
  cursorOffset(): number;
  goTo(offset: number): void;
  focus(): void;
  /** Hands over what was typed and not yet handed over. */
  flush(): void;
  dispose(): void;
}

interface EventSessionOptions {
  readonly label: string;
  readonly onText: (key: string, text: string) => void;
  /** Where the event shown differs from its shape, in the order of the text. */
  readonly onWarnings: (warnings: readonly ShapeWarning[]) => void;
  /** A text was pasted and handed over; `whole` when nothing of the event before it is left. */
  readonly onPaste: (whole: boolean) => void;
  /** Where the cursor is, once it has come to rest. */
  readonly onCursor: (offset: number) => void;
  readonly onInvoke: () => void;
  readonly onFormat: () => void;
}

const languageFor = (monaco: Monaco, length: number): string =>
  length > unwatchedText ? monaco.plainJson : monaco.checkedJson;

/** One editor for the events of all drafts; it changes models, never texts. */
export function openEventSession(
  monaco: Monaco,
  element: HTMLElement,
  options: EventSessionOptions,
): EventSession {
  const view = monaco.editor.create(element, {
    ...editorOptions,
    model: null,
    ariaLabel: options.label,
    formatOnPaste: false,
    // A quote is a word of its own here: completion begins with it only as with any other letter.
    quickSuggestions: { other: true, strings: true, comments: false },
    suggest: { showWords: false, showStatusBar: false, preview: false },
  });
  let shown: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const entry = shown === null ? undefined : kept.get(shown);
    if (entry === undefined || shown === null) return;
    const text = entry.model.getValue();
    if (text === entry.known) return;
    entry.known = text;
    options.onText(shown, text);
  };

  const replaceText = (text: string, cursorOffset: number): void => {
    const model = view.getModel();
    if (model === null) return;
    monaco.editor.setModelLanguage(model, languageFor(monaco, text.length));
    view.pushUndoStop();
    view.executeEdits('replace', [{ range: model.getFullModelRange(), text }]);
    view.pushUndoStop();
    view.setPosition(model.getPositionAt(cursorOffset));
    view.revealPositionInCenterIfOutsideViewport(model.getPositionAt(cursorOffset));
  };

  /** Changes what differs alone: the cursor stays in its words, and the text before can be had back. */
  const takeText = (model: editor.ITextModel, text: string): void => {
    monaco.editor.setModelLanguage(model, languageFor(monaco, text.length));
    // The model may have other line ends than the text that comes from outside.
    const { start, end, text: put } = smallestEdit(model.getValue(), text);
    const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
    const range = new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column);
    const selection = view.getSelection();
    const all = selection?.isEmpty() === false && selection.equalsRange(model.getFullModelRange());
    view.pushUndoStop();
    view.executeEdits('file', [{ range, text: put, forceMoveMarkers: false }]);
    view.pushUndoStop();
    // Someone who has selected all of it to write anew is about to replace what is here now.
    if (all) view.setSelection(model.getFullModelRange());
  };

  const tellWarnings = (): void => {
    const model = view.getModel();
    if (model === null) return;
    const warnings = monaco.editor
      .getModelMarkers({ resource: model.uri })
      .filter(({ severity }) => severity === monaco.MarkerSeverity.Warning)
      .map(({ startLineNumber: line, startColumn: column, message }) => ({
        line,
        column,
        offset: model.getOffsetAt({ lineNumber: line, column }),
        words: shapeWords(message),
      }))
      .toSorted((one, other) => one.offset - other.offset);
    options.onWarnings(warnings);
  };
  const marking = monaco.editor.onDidChangeMarkers((uris) => {
    const shownUri = view.getModel()?.uri.toString();
    if (uris.some((uri) => uri.toString() === shownUri)) tellWarnings();
  });

  // Several characters at once are no typing: brackets and quotes in them need no partner.
  const takeWhole = (event: InputEvent): void => {
    if (event.inputType !== 'insertText' || event.isComposing || (event.data?.length ?? 0) < 2) return;
    event.preventDefault();
    event.stopPropagation();
    view.trigger('keyboard', 'paste', { text: event.data });
  };
  element.addEventListener('beforeinput', takeWhole, { capture: true });

  view.onDidChangeModelContent(() => {
    clearTimeout(timer);
    if ((view.getModel()?.getValueLength() ?? 0) <= longText) flush();
    else timer = setTimeout(flush, 200);
  });
  const marks = createVariableMarks(monaco, view);
  view.onDidBlurEditorText(flush);
  view.onDidPaste(({ range }) => {
    flush();
    options.onPaste(view.getModel()?.getFullModelRange().equalsRange(range) ?? false);
  });
  view.onDidChangeCursorPosition(({ position }) => {
    clearTimeout(resting);
    resting = setTimeout(() => options.onCursor(view.getModel()?.getOffsetAt(position) ?? 0), cursorPause);
  });
  view.addAction({
    id: 'lambdeck.invoke',
    label: 'Invoke',
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
    run: () => {
      flush();
      options.onInvoke();
    },
  });
  view.addAction({
    id: 'lambdeck.format',
    label: 'Format',
    keybindings: [monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF],
    run: () => options.onFormat(),
  });

  return {
    show(key, text, shape) {
      if (shown !== key) {
        flush();
        const leaving = shown === null ? undefined : kept.get(shown);
        if (leaving !== undefined) leaving.viewState = view.saveViewState();
        const entry = kept.get(key) ?? {
          model: monaco.editor.createModel(text, languageFor(monaco, text.length)),
          known: text,
          viewState: null,
        };
        keep(key, entry);
        shown = key;
        view.setModel(entry.model);
        if (entry.viewState !== null) view.restoreViewState(entry.viewState);
        tellWarnings();
      }
      const entry = kept.get(key);
      if (entry !== undefined) setShape(entry.model, shape);
      if (entry === undefined || entry.known === text) return;
      entry.known = text;
      takeText(entry.model, text);
      view.render(true);
    },
    replaceRange(offset, length, text) {
      const model = view.getModel();
      if (model === null) return;
      const start = model.getPositionAt(offset);
      const end = model.getPositionAt(offset + length);
      view.pushUndoStop();
      view.executeEdits('replace', [{ range: monaco.Range.fromPositions(start, end), text }]);
      view.pushUndoStop();
      const after = model.getPositionAt(offset + text.length);
      view.setPosition(after);
      view.revealPositionInCenterIfOutsideViewport(after);
    },
    replaceText,
    showVariables: (variables) => marks.show(variables),
    text: () => view.getModel()?.getValue() ?? '',
    cursorOffset() {
      const position = view.getPosition();
      return position === null ? 0 : (view.getModel()?.getOffsetAt(position) ?? 0);
    },
    goTo(offset) {
      const position = view.getModel()?.getPositionAt(offset);
      if (position === undefined) return;
      view.setPosition(position);
      view.revealPositionInCenterIfOutsideViewport(position);
      view.focus();
    },
    focus: () => view.focus(),
    flush,
    dispose() {
      flush();
      element.removeEventListener('beforeinput', takeWhole, { capture: true });
      const entry = shown === null ? undefined : kept.get(shown);
      if (entry !== undefined) entry.viewState = view.saveViewState();
      marks.dispose();
      clearTimeout(resting);
      marking.dispose();
      view.dispose();
    },
  };
}
