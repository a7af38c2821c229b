import type { Run } from '../../../contract/run.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { useAsyncConfig } from '../host/use-async-config.ts';
import { destinationWords, retryWords } from './async-words.ts';
import styles from './outcome-message.module.css';

/** What Lambda does with a queued event, and where its result goes. */
export function AsyncDestinations({ run }: { run: Run }) {
  const answer = useAsyncConfig(run, true);
  if (answer === null) return <p className={styles['explanation']}>Reading where the result goes…</p>;
  const { config, problem } = answer;
  if (config === null) {
    return (
      <p className={styles['explanation']}>
        {problem?.message ?? 'Where the result goes is not known.'} {problem?.remedy}
      </p>
    );
  }
  const places = [
    ['On success', config.onSuccess],
    ['On failure', config.onFailure],
    ['Dead letters', config.deadLetter],
  ] as const;
  return (
    <>
      <p className={styles['explanation']}>{retryWords(config)}</p>
      <dl className={styles['facts']} aria-label="Where the result goes">
        {places.map(([name, arn]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={arn ?? undefined}>
              {arn === null ? 'nothing is sent' : destinationWords(arn)}
              {arn === null ? null : <CopyButton label={`Copy ARN: ${name}`} size="small" text={() => arn} />}
            </dd>
          </div>
        ))}
      </dl>
      {problem === null ? null : <p className={styles['explanation']}>{problem.message}</p>}
    </>
  );
}
