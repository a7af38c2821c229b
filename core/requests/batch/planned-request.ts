import type { SavedRequest } from '../../../contract/saved-request.ts';
import type { SpokenOf } from './spoken-of.ts';

/** A request of a batch: its file's path in the collection, and what its expectations speak of. */
export interface PlannedRequest {
  readonly path: string;
  readonly request: SavedRequest;
  readonly spokenOf: SpokenOf;
}
