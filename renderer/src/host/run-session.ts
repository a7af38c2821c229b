import { addNotice } from '../state/notices-store.ts';
import { callProblem, isHostLost } from './call-failure.ts';
import { followLiveRuns } from './follow-live-runs.ts';
import { joinRuns } from './follow-run.ts';
import { useHostStatus } from './host-connection.ts';
import { followHostEvents } from './host-events.ts';
import { keepWorkspace, type WorkspaceKeeper } from './keep-workspace.ts';
import { queryClient } from './query-client.ts';
import { settle } from '../state/settling.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import type { HostClient } from './use-host.ts';

/** What happens with every new line to the host: the first loads the workspace, later ones take up where it broke. */
export function runSession(host: HostClient): void {
  let keeper: WorkspaceKeeper | null = null;
  let handledLines = 0;
  followLiveRuns(host);

  const takeUp = async () => {
    if (keeper === null) keeper = await keepWorkspace(host);
    else await keeper.flush();
    await joinRuns(host);
  };

  const began = async () => {
    try {
      void followHostEvents(host).catch((error: unknown) => {
        if (!isHostLost(error)) addNotice(callProblem('Changes can no longer be followed', error));
      });
      // Until it is known what is under way, Invoke could send once more what a tab has sent already. It goes on even when
      // that cannot be known: it says itself that the host is gone.
      const joined = takeUp();
      const known = () => useWorkspace.getState().layout.activeDraftId;
      await settle(null, joined.then(known, known));
      await joined;
      // Ended runs do not change, and one that was not recorded could not be read again.
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'run' });
      const { notices } = await host.app.info();
      for (const problem of notices) addNotice(problem);
    } catch (error) {
      if (!isHostLost(error)) addNotice(callProblem('The workspace could not be read', error));
    }
  };

  const look = ({ status, lines }: { status: string; lines: number }) => {
    if (status !== 'connected' || lines === handledLines) return;
    handledLines = lines;
    void began();
  };
  useHostStatus.subscribe(look);
  look(useHostStatus.getState());
}
