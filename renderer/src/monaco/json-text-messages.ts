import type { JsonFault } from './check-json.ts';

/** What the JSON text worker can be asked. */
export interface JsonTextQuestion {
  readonly id: number;
  readonly task: 'check' | 'format';
  readonly text: string;
}

export interface CheckedJson {
  readonly fault: JsonFault | null;
  /** The size of the text as UTF-8. */
  readonly bytes: number;
}

/** `formatted` is null when the text is not JSON. */
export interface FormattedJson {
  readonly fault: JsonFault | null;
  readonly formatted: string | null;
}

export type JsonTextAnswer =
  | ({ readonly id: number; readonly task: 'check' } & CheckedJson)
  | ({ readonly id: number; readonly task: 'format' } & FormattedJson);
