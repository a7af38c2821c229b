import { CircleAlert, Copy, Server, Unplug } from 'lucide-react';
import type { Connection } from '../../../contract/connection.ts';
import { Tooltip } from '../controls/tooltip.tsx';
import { useHostStatus } from '../host/host-connection.ts';
import { useConnection } from '../host/use-connections.ts';
import { useRun } from '../host/use-run.ts';
import { CostBreakdown } from '../response/cost-breakdown.tsx';
import { costWords } from '../response/cost-words.ts';
import { assertNever } from '../state/assert-never.ts';
import { useActiveRun, useRuns } from '../state/runs-store.ts';
import { useUi } from '../state/ui-store.ts';
import { useActiveDraft } from '../state/workspace-store.ts';
import { TasksItem } from '../tasks/tasks-item.tsx';
import { copyText } from './copy-text.ts';
import { CredentialsItem } from './credentials-item.tsx';
import { NoticesPopover } from './notices-popover.tsx';
import styles from './status-bar.module.css';

/** Which address is called, and what made it so. */
function endpointWords({ endpoint, region: own }: Connection, chosen: string | null): string {
  const region = chosen ?? own;
  switch (endpoint.origin) {
    case 'aws':
      return region === null ? 'endpoint AWS' : `endpoint AWS ${region}`;
    case 'embedded':
      return 'endpoint on this machine';
    case 'typed':
      return `endpoint ${endpoint.url ?? ''}`;
    case 'AWS_ENDPOINT_URL_LAMBDA':
    case 'AWS_ENDPOINT_URL':
    case 'profile services section':
    case 'profile endpoint_url':
      return `endpoint ${endpoint.url ?? ''} from ${endpoint.origin}`;
    default:
      return assertNever(endpoint.origin);
  }
}

export function StatusBar() {
  const draft = useActiveDraft();
  const connection = useConnection(draft?.connectionId ?? null);
  const active = useActiveRun(draft?.lastRunId ?? null);
  const { run } = useRun(draft?.lastRunId ?? null, active !== null);
  const running = useRuns((state) => Object.keys(state.active).length);
  const status = useHostStatus((state) => state.status);
  const cost = run === null ? null : costWords(run);
  const requestId = run?.requestId ?? null;

  return (
    <footer className={styles['bar']} aria-label="Status bar">
      {status === 'connected' ? null : (
        <span className={styles['lost']}>
          <Unplug aria-hidden="true" />
          {status === 'connecting' ? 'connecting to the host…' : 'host not reached'}
        </span>
      )}
      {connection === null ? null : (
        <CredentialsItem connection={connection} region={draft?.region ?? null} />
      )}
      {connection === null ? null : (
        <span className={styles['item']}>
          <Server aria-hidden="true" />
          <span className={styles['clip']}>{endpointWords(connection, draft?.region ?? null)}</span>
        </span>
      )}
      <span className={styles['space']} />
      {run?.notRecorded == null ? null : (
        <Tooltip label={run.notRecorded} side="top">
          <button type="button" className={styles['warning']}>
            <CircleAlert aria-hidden="true" />
            this run is not in the history
          </button>
        </Tooltip>
      )}
      {requestId === null ? null : (
        <Tooltip label="Copy the request id" side="top">
          <button
            type="button"
            className={styles['request']}
            onClick={() => void copyText(requestId, 'The request id')}
          >
            <span className={styles['clip']}>request {requestId}</span>
            <Copy aria-hidden="true" />
          </button>
        </Tooltip>
      )}
      {cost === null ? null : (
        <Tooltip label={<CostBreakdown cost={cost} />} side="top">
          <button
            type="button"
            aria-label={`Cost of this run: ${cost.total}`}
            className={styles['cost']}
            onClick={() => useUi.setState({ pricesShown: true })}
          >
            {cost.total}
          </button>
        </Tooltip>
      )}
      <TasksItem />
      <span role="status" className={styles['item']}>
        {running === 0 ? '' : `${running} running`}
      </span>
      <NoticesPopover />
    </footer>
  );
}
