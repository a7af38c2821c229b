import type { editor } from 'monaco-editor';
import { editorOptions } from './editor-options.ts';
import type { Monaco } from './load-monaco.ts';
import { createVariableMarks, type ShownVariables } from './variable-marks.ts';
import { smallestEdit } from './smallest-edit.ts';

/** Over this many characters the text is read back when typing pauses instead of at every key. */
const longText = 256 * 1024;
/** Over this many characters the JSON worker would cost more memory than its marks are worth. */
const unwatchedText = 1024 * 1024;
const keptModels = 12;

interface Kept {
  readonly model: editor.ITextModel;
  /** What the model and the draft last agreed on. */
  known: string;
  viewState: editor.ICodeEditorViewState | null;
}

/** The models of the drafts shown last, so that undo survives a change of tab. The oldest are disposed. */
const kept = new Map<string, Kept>();

function keep(key: string, entry: Kept): void {
  kept.delete(key);
  kept.set(key, entry);
  for (const [oldKey, old] of kept) {
    if (kept.size <= keptModels) break;
    old.model.dispose();
    kept.delete(oldKey);
  }
}

export interface EventSession {
  /** Shows the text of a draft. A text that differs from the model's replaces it as one undoable edit. */
  show(key: string, text: string): void;
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
  });
  let shown: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

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
    view.pushUndoStop();
    view.executeEdits('file', [{ range, text: put, forceMoveMarkers: false }]);
    view.pushUndoStop();
  };

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
    show(key, text) {
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
      }
      const entry = kept.get(key);
      if (entry === undefined || entry.known === text) return;
      entry.known = text;
      takeText(entry.model, text);
      view.render(true);
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
      view.dispose();
    },
  };
}
