import type { SavedFile, SavedRequest } from '../../../contract/saved-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { requestDigest } from './request-digest.ts';

/** What a draft holds once it is in step with its file. */
export function draftOfRequest(request: SavedRequest, file: SavedFile): Partial<Draft> {
  return { ...request, file, fileDigest: requestDigest(request) };
}
