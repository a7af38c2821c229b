/** One step forward of the database's layout. Once released it is never edited; the next change is the next version. */
export interface Migration {
  /** What PRAGMA user_version becomes; versions count up by one from 1. */
  readonly version: number;
  readonly sql: string;
}
