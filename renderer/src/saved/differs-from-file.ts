import type { SavedRequest } from '../../../contract/saved-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { requestDigest } from './request-digest.ts';
import { requestOfDraft } from './request-of-draft.ts';
import { sameRequest } from './same-request.ts';

/**
 * Whether a draft says something else than its file did when they were last in step. `known` is what it said; null
 * before it was read in this window, when only the digest of it is there. Without both it is taken to differ.
 */
export function differsFromFile(draft: Draft, known: SavedRequest | null): boolean {
  const mine = requestOfDraft(draft);
  return known === null ? draft.fileDigest !== requestDigest(mine) : !sameRequest(mine, known);
}
