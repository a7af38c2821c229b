import type { ConnectionSettings } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import { callProblem } from '../host/call-failure.ts';
import { queryClient } from '../host/query-client.ts';
import { connectionsKey } from '../host/use-connections.ts';
import type { HostClient } from '../host/use-host.ts';
import { addNotice } from '../state/notices-store.ts';
import { keepRegion } from './first-region.ts';

/** Sets what is given of a connection's settings and reads the connections again. The problem if it could not be kept. */
export async function configureConnection(
  host: HostClient,
  connectionId: string,
  settings: Partial<ConnectionSettings>,
): Promise<Problem | null> {
  try {
    const { problem } = await host.connections.configure({ connectionId, settings });
    await queryClient.invalidateQueries({ queryKey: connectionsKey });
    return problem;
  } catch (error) {
    return callProblem('The connection’s settings could not be kept', error);
  }
}

/** Keeps a region for the next request over a connection; null goes back to the connection's own. */
export async function rememberRegion(
  host: HostClient,
  connectionId: string,
  lastRegion: string | null,
): Promise<void> {
  const problem = await keepRegion(connectionId, lastRegion, () =>
    configureConnection(host, connectionId, { lastRegion }),
  );
  if (problem !== null) addNotice(problem);
}
