// What monaco-editor 0.57 has of its JSON worker without types of its own.
declare module 'monaco-editor/internal/common/initialize.js' {
  import type { JsonWorkerSettings } from 'monaco-editor/languages/features/json/jsonWorker.js';

  export function initialize(create: (context: unknown, settings: JsonWorkerSettings) => object): void;
}

declare module 'monaco-editor/languages/features/json/jsonWorker.js' {
  interface LanguageSettings {
    readonly validate: boolean;
    readonly schemas: readonly object[];
  }

  export interface JsonWorkerSettings {
    readonly languageId: string;
    readonly languageSettings: LanguageSettings;
  }

  export class JSONWorker {
    constructor(context: unknown, settings: JsonWorkerSettings);
    protected _languageSettings: LanguageSettings;
    protected readonly _languageService: { configure(settings: LanguageSettings): void };
  }
}
