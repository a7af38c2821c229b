// Monaco's JSON service, as a worker of our own origin, with schemas that can change while it runs.
import { initialize } from 'monaco-editor/internal/common/initialize.js';
import { JSONWorker } from 'monaco-editor/languages/features/json/jsonWorker.js';
import type { ModelSchema } from './json-worker.ts';

/* oxlint-disable no-underscore-dangle -- the names are Monaco's */
/** Monaco itself would throw its worker away and begin anew for every change of the schemas (monaco-editor 0.57). */
class ShapedJsonWorker extends JSONWorker {
  setSchemas(schemas: readonly ModelSchema[]): void {
    this._languageSettings = { ...this._languageSettings, schemas };
    this._languageService.configure(this._languageSettings);
  }
}

// The next message is the settings.
self.addEventListener(
  'message',
  () => initialize((context, settings) => new ShapedJsonWorker(context, settings)),
  { once: true },
);
