import type { ReadEnvironment } from '../../../contract/environment.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { firstRegion } from '../connections/adopt-connection.ts';
import { callProblem } from '../host/call-failure.ts';
import { knownConnection, knownConnections, readConnection } from '../host/use-connections.ts';
import type { HostClient } from '../host/use-host.ts';
import { showNotice } from '../state/notices-store.ts';
import { settle } from '../state/settling.ts';
import { findDraft, patchDraft, patchLayout, useWorkspace } from '../state/workspace-store.ts';
import { connectionOfEnvironment } from './connection-of-environment.ts';
import { readEnvironment } from './use-environment.ts';

/**
 * Chooses the environment of a draft and goes where it says: to its connection, its region. Null chooses none. Answers
 * with the draft's tab, null where it did not get there.
 */
export async function chooseEnvironment(
  host: HostClient,
  draft: Draft,
  name: string | null,
): Promise<string | null> {
  const { id, file } = draft;
  if (file === null) return id;
  patchDraft(id, { environment: name });
  remember(file.folder, name);
  return name === null ? id : await settle(goWhereItSays(host, draft, file.folder, name));
}

/** Whether a draft still has the environment, and is where it was when that was chosen. */
function isUntouched({ id, connectionId, region }: Draft, environment: string): boolean {
  const now = findDraft(id);
  return now?.environment === environment && now.connectionId === connectionId && now.region === region;
}

async function goWhereItSays(
  host: HostClient,
  draft: Draft,
  folder: string,
  name: string,
): Promise<string | null> {
  const { id: draftId } = draft;
  try {
    const { defaults, problem } = await readEnvironment(host, folder, name);
    // Another was chosen meanwhile, which says where to go itself; or a connection or a region, which is to stay.
    if (!isUntouched(draft, name)) return draftId;
    if (problem !== null) {
      showNotice(problem);
      return null;
    }
    const { profile, region, endpointUrl } = defaults;
    const id = connectionOfEnvironment(defaults, knownConnections());
    const connection = id === null ? null : knownConnection(id);
    if (id === null && endpointUrl !== null) {
      showNotice(unknownEndpoint(name, endpointUrl, profile), {
        label: 'Add this endpoint',
        run: () => void addAndChoose(host, draftId, name, defaults, endpointUrl),
      });
    }
    if (id !== null && connection === null) showNotice(unknownProfile(name, profile ?? ''));
    if (connection !== null) {
      patchDraft(draftId, { connectionId: connection.id, region: region ?? firstRegion(connection) });
    } else if (region !== null) patchDraft(draftId, { region });
    return connection !== null || (id === null && endpointUrl === null) ? draftId : null;
  } catch (error) {
    showNotice(callProblem('The environment could not be read', error));
    return null;
  }
}

/** Adds the endpoint of an environment and goes there, unless the tab has gone elsewhere by then. */
async function addAndChoose(
  host: HostClient,
  draftId: string,
  environment: string,
  { profile, region }: ReadEnvironment['defaults'],
  url: string,
): Promise<void> {
  const signs = profile === null ? null : knownConnection(`profile:${profile}`);
  const draft = findDraft(draftId);
  try {
    const added = await host.connections.addEndpoint({
      name: [url.replace(/^https?:\/\//, ''), ...(signs === null ? [] : [signs.name])]
        .join(' · ')
        .slice(0, 60),
      url,
      region: region ?? signs?.region ?? 'us-east-1',
      profile: signs === null ? null : profile,
    });
    await readConnection(host, added.id);
    if (draft !== null && isUntouched(draft, environment)) {
      patchDraft(draftId, { connectionId: added.id, region });
    }
  } catch (error) {
    showNotice(callProblem('The endpoint could not be added', error));
  }
}

function remember(folder: string, name: string | null): void {
  const { [folder]: _before, ...others } = useWorkspace.getState().layout.environments;
  patchLayout({ environments: name === null ? others : { ...others, [folder]: name } });
}

const unknownProfile = (environment: string, profile: string) => ({
  name: 'UnknownProfile',
  message: `The environment ${environment} uses the profile ${profile}, which this machine does not have.`,
  remedy: 'Add the profile to ~/.aws/config, or choose a connection for this tab.',
});

const unknownEndpoint = (environment: string, url: string, profile: string | null) => ({
  name: 'UnknownEndpoint',
  message: `The environment ${environment} uses the endpoint ${url}${profile === null || profile === 'local' ? '' : ` with the keys of the profile ${profile}`}, which is no connection yet.`,
  remedy: 'Add it here, or choose a connection for this tab.',
});
