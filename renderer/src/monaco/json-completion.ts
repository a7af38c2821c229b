import type { editor, IRange, languages, Position } from 'monaco-editor';
import { languages as service } from 'monaco-editor/editor/editor.api.js';
import { workerText, type JsonWorker, type WorkerCompletion, type WorkerRange } from './json-worker.ts';
import { shapeOf } from './model-shapes.ts';

type WorkerFor = (model: editor.ITextModel) => Promise<JsonWorker | null>;

const snippet = 2;
/** CompletionItemKind of the Language Server Protocol. */
const property = 10;

const rangeOf = ({ start, end }: WorkerRange): IRange => ({
  startLineNumber: start.line + 1,
  startColumn: start.character + 1,
  endLineNumber: end.line + 1,
  endColumn: end.character + 1,
});

const positionOf = ({ lineNumber, column }: Position) => ({ line: lineNumber - 1, character: column - 1 });

/** Completes and explains the events that have a shape. Events without one are left to whoever writes them. */
export function registerShapeHelp(languageId: string, workerFor: WorkerFor): void {
  service.registerCompletionItemProvider(languageId, {
    triggerCharacters: ['"', ':', ' '],
    async provideCompletionItems(model, position) {
      if (shapeOf(model) === null) return { suggestions: [] };
      const worker = await workerFor(model);
      const found = await worker?.doComplete(model.uri.toString(), positionOf(position));
      const word = model.getWordUntilPosition(position);
      const usual: IRange = {
        startLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endLineNumber: position.lineNumber,
        endColumn: word.endColumn,
      };
      return { suggestions: (found?.items ?? []).map((item) => suggestion(item, usual)) };
    },
  });
  service.registerHoverProvider(languageId, {
    async provideHover(model, position) {
      if (shapeOf(model) === null) return null;
      const worker = await workerFor(model);
      const found = await worker?.doHover(model.uri.toString(), positionOf(position));
      if (found == null) return null;
      const { contents } = found;
      const texts = (Array.isArray(contents) ? contents : [contents]).map(workerText);
      return {
        contents: texts.map((value) => ({ value })),
        ...(found.range === undefined ? {} : { range: rangeOf(found.range) }),
      };
    },
  });
}

function suggestion(item: WorkerCompletion, usual: IRange): languages.CompletionItem {
  const { label, detail, documentation, filterText, sortText, textEdit } = item;
  return {
    label: documentation === undefined ? label : { label, description: workerText(documentation) },
    kind: item.kind === property ? service.CompletionItemKind.Property : service.CompletionItemKind.Value,
    insertText: textEdit?.newText ?? item.insertText ?? label,
    range: textEdit === undefined ? usual : rangeOf(textEdit.range),
    ...(item.insertTextFormat === snippet && {
      insertTextRules: service.CompletionItemInsertTextRule.InsertAsSnippet,
    }),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { value: workerText(documentation) } }),
    ...(filterText === undefined ? {} : { filterText }),
    ...(sortText === undefined ? {} : { sortText }),
  };
}
