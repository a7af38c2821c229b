import { RotateCw } from 'lucide-react';
import type { Outcome } from '../../../contract/outcome.ts';
import type { Run } from '../../../contract/run.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import styles from './outcome-message.module.css';
import { outcomeWords } from './outcome-words.ts';

interface OutcomeMessageProps {
  readonly run: Run;
  readonly outcome: Exclude<Outcome, { kind: 'succeeded' | 'functionError' }>;
  readonly onInvokeAgain: () => void;
}

/** A run without a result to show: what happened, and first of all what can be done. */
export function OutcomeMessage({ run, outcome, onInvokeAgain }: OutcomeMessageProps) {
  const { heading, explanation } = outcomeWords(outcome);
  const remedy = 'remedy' in outcome ? outcome.remedy : '';
  const failed = outcome.kind !== 'accepted' && outcome.kind !== 'permitted';
  const facts = [
    ['Error', 'name' in outcome ? outcome.name : null],
    ['Status', run.statusCode?.toString() ?? null],
    ['Retry after', 'retryAfterSeconds' in outcome ? secondsWords(outcome.retryAfterSeconds) : null],
    ['Request id', run.requestId],
  ] as const;
  return (
    <div className={styles['message']}>
      <h2 className={styles['heading']}>{heading}</h2>
      <p className={styles['explanation']}>{explanation}</p>
      {remedy === '' ? null : (
        <p className={styles['remedy']} data-kind={outcome.kind}>
          {remedy}
        </p>
      )}
      <dl className={styles['facts']}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {value}
                {name === 'Request id' ? (
                  <CopyButton label="Copy request id" size="small" text={() => value} />
                ) : null}
              </dd>
            </div>
          ),
        )}
      </dl>
      {failed ? (
        <Button icon={<RotateCw aria-hidden="true" />} onClick={onInvokeAgain}>
          Invoke again
        </Button>
      ) : null}
    </div>
  );
}

function secondsWords(seconds: number | null): string | null {
  if (seconds === null) return null;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
