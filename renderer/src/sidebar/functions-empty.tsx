import { KeyRound } from 'lucide-react';
import { openSignIn } from '../connections/dialog-store.ts';
import { Button } from '../controls/button.tsx';
import { openFunction } from '../host/open-function.ts';
import { refreshCatalogue } from '../host/read-catalogue.ts';
import { useHost } from '../host/use-host.ts';
import type { Catalogue, Place } from '../state/catalogue-store.ts';
import styles from './sidebar.module.css';

interface FunctionsEmptyProps extends Place {
  readonly catalogue: Catalogue;
  readonly query: string;
}

/** Why the list is empty and what can be done. */
export function FunctionsEmpty({ catalogue, query, connectionId, region }: FunctionsEmptyProps) {
  const host = useHost();
  if (query !== '' && catalogue.functions.length > 0) {
    return (
      <div className={styles['empty']}>
        <p>No function fits “{query}”.</p>
        <Button onClick={() => openFunction(host, { connectionId, region, functionName: query })}>
          Open “{query}” all the same
        </Button>
      </div>
    );
  }
  if (catalogue.state === 'failed') {
    const needsSignIn = catalogue.problem?.action === 'sign-in';
    const readAgain = () => void refreshCatalogue(host, { connectionId, region });
    return (
      <div className={styles['empty']}>
        <p>{catalogue.problem?.message ?? 'The functions could not be listed.'}</p>
        <p className={styles['quiet']}>{catalogue.problem?.remedy}</p>
        {needsSignIn ? null : (
          <p className={styles['quiet']}>You can still type a function’s name or ARN in the request bar.</p>
        )}
        <div className={styles['emptyActions']}>
          {needsSignIn ? (
            <Button
              icon={<KeyRound aria-hidden="true" />}
              onClick={() => openSignIn(connectionId, readAgain)}
            >
              Sign in
            </Button>
          ) : null}
          <Button variant={needsSignIn ? 'quiet' : 'secondary'} onClick={readAgain}>
            Try again
          </Button>
        </div>
      </div>
    );
  }
  // Functions that have just arrived are ranked behind what is typed: for a moment they are there but not listed.
  if (catalogue.state === 'reading' || catalogue.state === 'never' || catalogue.functions.length > 0) {
    return (
      <div className={styles['empty']} role="status">
        <p className={styles['quiet']}>Reading the functions…</p>
      </div>
    );
  }
  return (
    <div className={styles['empty']}>
      <p>There are no functions here.</p>
      <p className={styles['quiet']}>Choose another connection or region, or type a name or ARN.</p>
    </div>
  );
}
