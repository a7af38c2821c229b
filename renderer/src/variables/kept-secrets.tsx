import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeptSecrets, SecretState } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { callProblem } from '../host/call-failure.ts';
import { queryClient } from '../host/query-client.ts';
import { useHost } from '../host/use-host.ts';
import { useCollections } from '../saved/use-collections.ts';
import { readEnvironment } from './use-environment.ts';
import styles from './variables.module.css';

interface KeptSecretsProps {
  readonly folder: string;
  readonly name: string;
  readonly states: readonly SecretState[];
}

/** Begins as that of the collections does: it is read anew when values change. */
const queryKey = ['collections', 'kept-secrets'] as const;

/** Values that are kept for folders that are gone or closed: taken over by the collection that one became, or forgotten. */
export function KeptSecretsList({ folder, name, states }: KeptSecretsProps) {
  const host = useHost();
  const { collections } = useCollections();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { data: kept = [] } = useQuery({ queryKey, queryFn: () => host.environments.keptSecrets() });
  // One that was renamed stays in the list of open ones until it is closed.
  const others = kept.filter(
    (one) => !one.isThere || !collections.some((open) => open.folder === one.folder),
  );
  if (others.length === 0 && problem === null) return null;

  const carryOut = async (work: () => Promise<{ readonly problem: Problem | null }>): Promise<void> => {
    try {
      setProblem((await work()).problem);
      await queryClient.invalidateQueries({ queryKey });
      await readEnvironment(host, folder, name);
    } catch (error) {
      setProblem(callProblem('The values could not be changed', error));
    }
  };

  return (
    <div role="group" aria-label="Values of other folders" className={styles['group']}>
      <span className={styles['heading']}>Values of folders that are not open</span>
      {others.map((one) => (
        <div key={one.folder} className={styles['kept']}>
          <span className={styles['state']}>
            <code>{one.folder}</code> · {wordsOf(one)}
          </span>
          {!one.isThere && hasMissing(one, states) ? (
            <Button
              onClick={() =>
                void carryOut(() => host.environments.adoptSecrets({ from: one.folder, to: folder }))
              }
            >
              Take over
            </Button>
          ) : null}
          <Button
            variant="danger"
            onClick={() => void carryOut(() => host.environments.forgetSecrets({ folder: one.folder }))}
          >
            Forget
          </Button>
        </div>
      ))}
      {problem === null ? null : <ProblemBox problem={problem} />}
    </div>
  );
}

function wordsOf({ secrets, isThere }: KeptSecrets): string {
  const names = secrets.map(({ environment, name }) => `${name} (${environment})`).join(', ');
  return isThere ? names : `${names}; the folder is gone`;
}

/** Whether a value of it belongs to a secret here that has none. */
function hasMissing({ secrets }: KeptSecrets, states: readonly SecretState[]): boolean {
  return states.some(
    (state) =>
      (state.origin === 'missing' || state.origin === 'process environment') &&
      secrets.some(({ environment, name }) => environment === state.environment && name === state.name),
  );
}
