import type { SavedRequest } from '../../../contract/saved-request.ts';
import { fieldsOfRequest } from './fields-of-request.ts';
import { renderPair } from './render-yaml.ts';

/** The text of a request's file. `before` is the text that is there, null for a new file. */
export function writeRequestFile(_before: string | null, request: SavedRequest): string {
  const lines = Object.entries(fieldsOfRequest(request)).flatMap(([key, value]) =>
    value === undefined ? [] : renderPair(key, value, key === 'payload' ? 'block' : null),
  );
  return `${lines.join('\n')}\n`;
}
