import { editor, languages, MarkerSeverity } from 'monaco-editor/editor/editor.api.js';
import { maskedTemplates } from '../variables/masked-templates.ts';
import { checkJson } from './check-json.ts';
import { isTemplated, onTemplated } from './templated-models.ts';
import { registerShapeHelp } from './json-completion.ts';
import type { JsonWorker, WorkerDiagnostic } from './json-worker.ts';
import { forgetShape, modelSchemas, onShapeChange, shapeOf, shapesVersion } from './model-shapes.ts';
import { holdsVariable } from './shape-words.ts';
import { tolerantWorker } from './tolerant-worker.ts';

/**
 * Marks, folds and completes the models of the language `json` with the help of Monaco's JSON worker. Monaco's own registration
 * does the same and more, but pulls every feature of the editor into the window (monaco-editor 0.57).
 */

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

/** What the schema says of a string that a variable decides is not to be believed. */
const isKnown = (model: editor.ITextModel, { severity, range }: WorkerDiagnostic): boolean =>
  severity === 1 ||
  shapeOf(model)?.templating !== true ||
  !holdsVariable(
    model.getValueInRange({
      startLineNumber: range.start.line + 1,
      startColumn: range.start.character + 1,
      endLineNumber: range.end.line + 1,
      endColumn: range.end.character + 1,
    }),
  );

export function registerJsonService(): void {
  let client: editor.MonacoWebWorker<JsonWorker> | null = null;
  let missing = false;
  let told = 0;
  const workerFor = async (model: editor.ITextModel): Promise<JsonWorker | null> => {
    if (missing) return null;
    client ??= startWorker(() => {
      missing = true;
    });
    const worker = await client.withSyncedResources([model.uri]);
    const version = shapesVersion();
    if (told !== version) {
      told = version;
      await worker.setSchemas(modelSchemas());
    }
    return worker;
  };

  const mark = async (model: editor.ITextModel): Promise<void> => {
    const version = model.getVersionId();
    // A variable within a string leaves the text valid JSON, which the worker then can hold against the shape.
    if (isTemplated(model.uri.toString()) && checkJson(model.getValue()) !== null) {
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
        : faults
            .filter((fault) => isKnown(model, fault))
            .map(({ message, range, severity }) => ({
              severity: severity === 1 ? MarkerSeverity.Error : MarkerSeverity.Warning,
              message,
              startLineNumber: range.start.line + 1,
              startColumn: range.start.character + 1,
              endLineNumber: range.end.line + 1,
              endColumn: range.end.character + 1,
            })),
    );
  };

  const recheck = new Map<editor.ITextModel, () => void>();
  onShapeChange((model) => recheck.get(model)?.());

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
      recheck.delete(model);
      forgetShape(model);
    });
    recheck.set(model, () => check(0));
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
  registerShapeHelp(checkedJson, workerFor);
  editor.onDidCreateModel(watch);
}
