import { TriangleAlert } from 'lucide-react';
import type { Connection } from '../../../contract/connection.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { Tooltip } from '../controls/tooltip.tsx';
import { useConnection, useConnections } from '../host/use-connections.ts';
import { emptyCatalogue, placeKey, useCatalogues } from '../state/catalogue-store.ts';
import styles from './connection-facts.module.css';

/** The account of a function's ARN in groups of four, as people read it. */
function shownAccount(arn: string | undefined): string | null {
  const account = arn === undefined ? undefined : /^arn:[^:]+:lambda:[^:]*:(\d{4})(\d{4})(\d{4}):/.exec(arn);
  return account == null ? null : account.slice(1).join('-');
}

/** What is not the region's own AWS address is always said: an inherited variable may redirect a call. */
function shownEndpoint({ endpoint, kind }: Connection): string | null {
  return endpoint.origin === 'aws' || kind === 'local' ? null : endpoint.url;
}

export function ConnectionFacts({ draft }: { draft: Draft }) {
  const connections = useConnections();
  const connection = useConnection(draft.connectionId);
  const catalogue = useCatalogues((state) => state[placeKey(draft)]) ?? emptyCatalogue;
  if (connection === null) return connections.length === 0 ? null : <ProblemFact problem={gone} />;
  const account = connection.kind === 'local' ? null : shownAccount(catalogue.functions[0]?.arn);
  const facts = [account, connection.detail, shownEndpoint(connection)].filter((fact) => fact !== null);
  if (connection.problem !== null) return <ProblemFact problem={connection.problem} />;
  if (facts.length === 0) return null;
  return (
    <span className={styles['facts']} title={facts.join(' · ')}>
      {facts.join(' · ')}
    </span>
  );
}

const gone: Problem = {
  name: 'ConnectionGone',
  message: 'This connection is no longer there.',
  remedy: 'Choose another one: its profile or endpoint was removed.',
};

function ProblemFact({ problem }: { problem: Problem }) {
  return (
    <Tooltip label={`${problem.message} ${problem.remedy}`}>
      <button type="button" className={styles['problem']}>
        <TriangleAlert aria-hidden="true" />
        {problem.message}
      </button>
    </Tooltip>
  );
}
