import type { JsonFault } from './check-json.ts';
import type { TextRows } from './text-rows.ts';

/** What the JSON text worker can be asked. */
export interface JsonTextQuestion {
  readonly id: number;
  /** `lay out` formats JSON, `cut` leaves the text as it is; both give rows to show. */
  readonly task: 'check' | 'format' | 'lay out' | 'cut';
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

/** `rows` hold the text as it stands when it is not JSON. */
export interface LaidOutText {
  readonly fault: JsonFault | null;
  readonly rows: TextRows;
}

export type JsonTextAnswer =
  | ({ readonly id: number; readonly task: 'check' } & CheckedJson)
  | ({ readonly id: number; readonly task: 'format' } & FormattedJson)
  | ({ readonly id: number; readonly task: 'lay out' | 'cut' } & LaidOutText);
