/** What an event is checked against and completed from. */
export interface EventShape {
  /** The event template's id. */
  readonly id: string;
  /** JSON Schema, draft-07. */
  readonly schema: object;
  /** Whether `{{name}}` in a string stands for a value that is not known here. */
  readonly templating: boolean;
}

/** Where an event differs from its shape: line and column from 1, offset from 0, in words. */
export interface ShapeWarning {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly words: string;
}
