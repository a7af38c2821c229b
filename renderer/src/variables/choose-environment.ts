import type { ReadEnvironment } from '../../../contract/environment.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { firstRegion } from '../connections/first-region.ts';
import { callProblem } from '../host/call-failure.ts';
import { connectionsOnceRead, knownConnection, readConnection } from '../host/use-connections.ts';
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
  { id, file }: Draft,
  name: string | null,
): Promise<string | null> {
  if (file === null) return id;
  patchDraft(id, { environment: name });
  remember(file.folder, name);
  const chosen = findDraft(id);
  if (name === null || chosen === null) return id;
  return await settle(id, goWhereItSays(host, chosen, file.folder, name));
}

/** Whether a draft is as it was: nothing was chosen meanwhile that says where to go itself. */
function isStillWanted({ id, environment, connectionId, region }: Draft): boolean {
  const now = findDraft(id);
  return now?.environment === environment && now.connectionId === connectionId && now.region === region;
}

async function goWhereItSays(
  host: HostClient,
  chosen: Draft,
  folder: string,
  name: string,
): Promise<string | null> {
  const { id: draftId } = chosen;
  try {
    const [{ defaults, problem }, known] = await Promise.all([
      readEnvironment(host, folder, name),
      connectionsOnceRead(host),
    ]);
    if (!isStillWanted(chosen)) return draftId;
    if (problem !== null) {
      showNotice(problem);
      return null;
    }
    const { profile, region, endpointUrl } = defaults;
    const id = connectionOfEnvironment(defaults, known);
    const connection = known.find((one) => one.id === id) ?? null;
    if (id === null && endpointUrl !== null) {
      showNotice(unknownEndpoint(name, endpointUrl, profile), {
        label: 'Add this endpoint',
        run: () => void settle(chosen.id, addAndChoose(host, chosen.id, name, defaults, endpointUrl)),
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

/** Adds the endpoint of an environment and goes there, unless the tab has another place to go to by now. */
async function addAndChoose(
  host: HostClient,
  draftId: string,
  environment: string,
  { profile, region }: ReadEnvironment['defaults'],
  url: string,
): Promise<string | null> {
  const signs = profile === null ? null : knownConnection(`profile:${profile}`);
  const asked = findDraft(draftId);
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
    if (asked?.environment === environment && isStillWanted(asked)) {
      patchDraft(draftId, { connectionId: added.id, region });
    }
    return draftId;
  } catch (error) {
    showNotice(callProblem('The endpoint could not be added', error));
    return null;
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
