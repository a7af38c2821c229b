import { editor, languages, MarkerSeverity } from 'monaco-editor/editor/editor.api.js';
import { maskedTemplates } from '../variables/masked-templates.ts';
import { checkJson } from './check-json.ts';
import { isTemplated, onTemplated } from './templated-models.ts';
import { tolerantWorker } from './tolerant-worker.ts';

/**
 * Marks and folds the models of the language `json` with the help of Monaco's JSON worker. Monaco's own registration
 * does the same and more, but pulls every feature of the editor into the window (monaco-editor 0.57).
 */

interface WorkerPosition {
  readonly line: number;
  readonly character: number;
}

/** What we call of Monaco's JSON worker; lines and characters count from 0. */
interface JsonWorker {
  doValidation(uri: string): Promise<
    readonly {
      readonly message: string;
      readonly range: { readonly start: WorkerPosition; readonly end: WorkerPosition };
    }[]
  >;
  getFoldingRanges(
    uri: string,
    context: { readonly rangeLimit: number },
  ): Promise<readonly { readonly startLine: number; readonly endLine: number }[]>;
}

export const checkedJson = 'json';

const pause = 300;
const mostFolds = 20_000;

const settings = {
  languageId: checkedJson,
  enableSchemaRequest: false,
  languageSettings: {
    validate: true,
    allowComments: false,
    comments: 'error',
    trailingCommas: 'error',
    schemas: [],
  },
};

/** Without its worker the editor has neither marks nor folds; the line below it still says what is wrong where. */
function startWorker(onMissing: () => void): editor.MonacoWebWorker<JsonWorker> {
  const worker = tolerantWorker(
    new Worker(new URL('./json-service.worker.ts', import.meta.url), { type: 'module' }),
    onMissing,
  );
  // The first message makes the worker listen, the second tells it what it is for.
  worker.postMessage('begin');
  worker.postMessage(settings);
  return editor.createWebWorker<JsonWorker>({ worker: Promise.resolve(worker) });
}

/** The worker knows no variables: where they are replaced the first fault of the text around them is marked. */
function markTemplated(model: editor.ITextModel): void {
  const fault = model.getValueLength() === 0 ? null : checkJson(maskedTemplates(model.getValue()));
  const { line, column } = fault ?? { line: 1, column: 1 };
  const marker = {
    severity: MarkerSeverity.Error,
    message: fault?.words ?? '',
    startLineNumber: line,
    startColumn: column,
    endLineNumber: line,
    endColumn: column + 1,
  };
  editor.setModelMarkers(model, checkedJson, fault === null ? [] : [marker]);
}

export function registerJsonService(): void {
  let client: editor.MonacoWebWorker<JsonWorker> | null = null;
  let missing = false;
  const workerFor = async (model: editor.ITextModel): Promise<JsonWorker | null> => {
    if (missing) return null;
    client ??= startWorker(() => {
      missing = true;
    });
    return client.withSyncedResources([model.uri]);
  };

  const mark = async (model: editor.ITextModel): Promise<void> => {
    const version = model.getVersionId();
    if (isTemplated(model.uri.toString())) {
      markTemplated(model);
      return;
    }
    const worker = await workerFor(model);
    if (worker === null) return;
    const faults = model.isDisposed() ? [] : await worker.doValidation(model.uri.toString());
    // A newer text has a check of its own under way.
    if (model.isDisposed() || model.getVersionId() !== version || model.getLanguageId() !== checkedJson)
      return;
    editor.setModelMarkers(
      model,
      checkedJson,
      model.getValueLength() === 0
        ? []
        : faults.map(({ message, range }) => ({
            severity: MarkerSeverity.Error,
            message,
            startLineNumber: range.start.line + 1,
            startColumn: range.start.character + 1,
            endLineNumber: range.end.line + 1,
            endColumn: range.end.character + 1,
          })),
    );
  };

  const watch = (model: editor.ITextModel): void => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = (delay: number): void => {
      clearTimeout(timer);
      if (model.getLanguageId() === checkedJson) timer = setTimeout(() => void mark(model), delay);
      else editor.setModelMarkers(model, checkedJson, []);
    };
    model.onDidChangeContent(() => check(pause));
    model.onDidChangeLanguage(() => check(0));
    const stopWatching = onTemplated(model.uri.toString(), () => check(0));
    model.onWillDispose(() => {
      clearTimeout(timer);
      stopWatching();
    });
    check(0);
  };

  languages.register({ id: checkedJson });
  languages.registerFoldingRangeProvider(checkedJson, {
    provideFoldingRanges: async (model) => {
      const worker = await workerFor(model);
      if (worker === null) return [];
      const ranges = await worker.getFoldingRanges(model.uri.toString(), { rangeLimit: mostFolds });
      return ranges.map(({ startLine, endLine }) => ({ start: startLine + 1, end: endLine + 1 }));
    },
  });
  editor.onDidCreateModel(watch);
}
