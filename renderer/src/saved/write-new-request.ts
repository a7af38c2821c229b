import type { Problem } from '../../../contract/problem.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import type { SavedFile } from '../../../contract/saved-request.ts';
import { writeRequest } from './save-draft.ts';

interface NewPlace {
  readonly folder: string;
  /** The folder in the collection; null is its top. */
  readonly under: string | null;
}

/** So often another name is tried when a file of the suggested one appears meanwhile. */
const attempts = 5;

/** Writes a request into a file of its own, never over one that is there. */
export async function writeNewRequest(
  host: HostClient,
  { folder, under }: NewPlace,
  request: SavedRequest,
): Promise<{ readonly file: SavedFile | null; readonly problem: Problem | null }> {
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { path } = await host.collections.suggestPath({ folder, under, name: request.name });
      const answer = await writeRequest(host, { folder, path, revision: null }, request);
      if (answer.kind === 'saved') return { file: answer.file, problem: null };
      if (answer.kind === 'failed') return { file: null, problem: answer.problem };
    }
  } catch (error) {
    return { file: null, problem: callProblem(`“${request.name}” could not be saved`, error) };
  }
  return {
    file: null,
    problem: {
      name: 'NameTaken',
      message: 'Files of that name appeared as fast as others were tried.',
      remedy: 'Choose another name.',
    },
  };
}
