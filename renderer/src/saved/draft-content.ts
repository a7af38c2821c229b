import type { Draft } from '../../../contract/workspace.ts';

/** What a draft says, without what it is: its id, its file, its place, its answer. */
export function draftOfContent(draft: Draft): Partial<Draft> {
  const {
    id: _id,
    file: _file,
    fileDigest: _digest,
    lastRunId: _run,
    environment: _environment,
    ...rest
  } = draft;
  const { connectionId: _connection, region: _region, ...content } = rest;
  return content;
}
