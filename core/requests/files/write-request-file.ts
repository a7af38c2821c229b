import type { SavedRequest } from '../../../contract/saved-request.ts';
import { editYaml, type YamlKeys } from './edit-yaml.ts';
import { fieldsOfRequest } from './fields-of-request.ts';
import type { JsonValue } from './json-value.ts';
import { readRequestFile } from './read-request-file.ts';
import { requestFileKind } from './request-file-kind.ts';
import { sameJson } from './same-json.ts';

const keys: YamlKeys = {
  order: requestFileKind.keys,
  texts: requestFileKind.texts,
  blocks: new Set(['payload']),
};

/**
 * The text of a request's file. `before` is the text that is there, of which everything stays that does not say something
 * else now; null, or a text that cannot be understood, gives a new file. `path` is the file's, so that a file which leaves
 * the name to it goes on doing so.
 */
export function writeRequestFile(before: string | null, request: SavedRequest, path = ''): string {
  const wanted = Object.entries(fieldsOfRequest(request));
  const old = before === null ? null : readRequestFile(before, path).request;
  if (before === null || old === null) return editYaml(null, new Map(wanted), keys);
  const said = new Map<string, JsonValue | undefined>(Object.entries(fieldsOfRequest(old)));
  return editYaml(before, new Map(wanted.filter(([key, value]) => !sameJson(said.get(key), value))), keys);
}
