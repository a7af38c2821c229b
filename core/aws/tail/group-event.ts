/** A log event of a group, as StartLiveTail and FilterLogEvents both give it. */
export interface GroupEvent {
  readonly stream: string;
  /** When it was logged, in milliseconds since 1970. */
  readonly time: number;
  /** One line or several, mostly with the last line end. */
  readonly message: string;
}
