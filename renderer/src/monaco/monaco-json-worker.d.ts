// What monaco-editor 0.57 has of its JSON worker without types of its own.
declare module 'monaco-editor/internal/common/initialize.js' {
  /** The next message that the worker gets is handed to `create` as its settings. */
  export function initialize<Settings>(create: (context: unknown, settings: Settings) => object): void;
}

declare module 'monaco-editor/languages/features/json/jsonWorker.js' {
  interface LanguageSettings {
    readonly validate: boolean;
    readonly schemas: readonly object[];
  }

  export class JSONWorker {
    constructor(
      context: unknown,
      settings: { readonly languageId: string; readonly languageSettings: LanguageSettings },
    );
    protected _languageSettings: LanguageSettings;
    protected readonly _languageService: { configure(settings: LanguageSettings): void };
  }
}
