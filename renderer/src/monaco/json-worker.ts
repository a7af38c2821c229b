/** A JSON Schema and the models that it is for, by the end of their URIs. */
export interface ModelSchema {
  readonly uri: string;
  readonly fileMatch: readonly string[];
  readonly schema: object;
}

/** Lines and characters count from 0. */
export interface WorkerPosition {
  readonly line: number;
  readonly character: number;
}

export interface WorkerRange {
  readonly start: WorkerPosition;
  readonly end: WorkerPosition;
}

export interface WorkerDiagnostic {
  readonly message: string;
  readonly range: WorkerRange;
  /** 1 is an error of the JSON itself; what a schema says is a warning. */
  readonly severity?: number;
}

/** As the Language Server Protocol has it, and text without a format of its own. */
type WorkerText = string | { readonly value: string };

export interface WorkerCompletion {
  readonly label: string;
  readonly kind?: number;
  readonly detail?: string;
  readonly documentation?: WorkerText;
  readonly insertText?: string;
  readonly filterText?: string;
  readonly sortText?: string;
  /** 2 is a snippet. */
  readonly insertTextFormat?: number;
  readonly textEdit?: { readonly range: WorkerRange; readonly newText: string };
}

/** What we call of the JSON worker. */
export interface JsonWorker {
  setSchemas(schemas: readonly ModelSchema[]): Promise<void>;
  doValidation(uri: string): Promise<readonly WorkerDiagnostic[]>;
  doComplete(
    uri: string,
    position: WorkerPosition,
  ): Promise<{ readonly items: readonly WorkerCompletion[]; readonly isIncomplete: boolean } | null>;
  doHover(
    uri: string,
    position: WorkerPosition,
  ): Promise<{
    readonly contents: WorkerText | readonly WorkerText[];
    readonly range?: WorkerRange;
  } | null>;
  getFoldingRanges(
    uri: string,
    context: { readonly rangeLimit: number },
  ): Promise<readonly { readonly startLine: number; readonly endLine: number }[]>;
}

export const workerText = (text: WorkerText): string => (typeof text === 'string' ? text : text.value);
