import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { Problem } from '../../../contract/problem.ts';
import { callProblem } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { activeDraft, emptyEvent } from '../state/workspace-store.ts';
import { openRequest } from './open-request.ts';
import { showInTree } from './tree-cursor.ts';
import { rereadCollections } from './use-collections.ts';
import { writeNewRequest } from './write-new-request.ts';

interface Place {
  readonly folder: string;
  readonly under: string | null;
}

/** Makes a request of that name for the function of the active tab, and opens it. */
export async function createRequest(host: HostClient, place: Place, name: string): Promise<Problem | null> {
  const { file, problem } = await writeNewRequest(host, place, {
    ...defaultInvokeOptions,
    name,
    description: null,
    functionName: activeDraft()?.functionName ?? '',
    qualifier: null,
    payload: emptyEvent,
    templating: true,
    variables: {},
    expect: [],
    eventTemplate: null,
    sharedEvent: null,
  });
  if (file === null) return problem;
  await rereadCollections(host).catch(() => undefined);
  showInTree(file.folder, file.path);
  await openRequest(host, file);
  return null;
}

export async function createFolder(
  host: HostClient,
  { folder, under }: Place,
  name: string,
): Promise<Problem | null> {
  const path = under === null ? name : `${under}/${name}`;
  try {
    const { problem } = await host.collections.createFolder({ folder, path });
    if (problem !== null) return problem;
    await rereadCollections(host);
    showInTree(folder, path);
    return null;
  } catch (error) {
    return callProblem(`“${name}” could not be made`, error);
  }
}
