import { RotateCw } from 'lucide-react';
import type { Outcome } from '../../../contract/outcome.ts';
import type { Run } from '../../../contract/run.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { functionDisplayName } from '../state/function-reference.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { AsyncDestinations } from './async-destinations.tsx';
import { FollowLogButton } from './follow-log-button.tsx';
import styles from './outcome-message.module.css';
import { outcomeWords } from './outcome-words.ts';
import { RemedyButton } from './remedy-button.tsx';
import { retryAfterWords } from './retry-after-words.ts';

interface OutcomeMessageProps {
  readonly run: Run;
  /** The tab that shows the run: what a remedy changes. */
  readonly draftId: string;
  readonly outcome: Exclude<Outcome, { kind: 'succeeded' | 'functionError' }>;
  readonly onInvokeAgain: () => void;
}

/** A run without a result to show: what happened, and first of all what can be done. */
export function OutcomeMessage({ run, draftId, outcome, onInvokeAgain }: OutcomeMessageProps) {
  const { heading, explanation, remedy } = outcomeWords(outcome, run.report);
  const failed = outcome.kind !== 'accepted' && outcome.kind !== 'permitted';
  const waitSeconds = outcome.kind === 'rejected' ? outcome.retryAfterSeconds : null;
  const facts = [
    ['Error', 'name' in outcome ? outcome.name : null],
    ['Status', run.statusCode?.toString() ?? null],
    ['Reason', outcome.kind === 'rejected' ? (outcome.throttleReason ?? null) : null],
    ['Request id', run.requestId],
  ] as const;
  // Once the request names another function or goes to another place, "again" would run that.
  const sameRequest = useWorkspace(({ drafts }) => {
    const draft = drafts[draftId];
    return (
      draft?.connectionId === run.connectionId &&
      functionDisplayName(draft.functionName) === functionDisplayName(run.functionName)
    );
  });
  // With all of its log here there is nothing left to look for.
  const sought = run.report === null || run.logs.completeness !== 'complete';
  const mayHaveRun = outcome.kind === 'unknown' || (outcome.kind === 'cancelled' && outcome.sent);
  return (
    <div className={styles['message']}>
      <h2 className={styles['heading']}>{heading}</h2>
      <p className={styles['explanation']}>{explanation}</p>
      {waitSeconds === null ? null : <p className={styles['explanation']}>{retryAfterWords(waitSeconds)}</p>}
      {remedy === '' ? null : (
        <p className={styles['remedy']} data-kind={outcome.kind}>
          {remedy}
        </p>
      )}
      <div className={styles['buttons']}>
        {sameRequest && outcome.kind === 'rejected' && outcome.action !== undefined ? (
          <RemedyButton
            action={outcome.action}
            draftId={draftId}
            connectionId={run.connectionId}
            onInvokeAgain={onInvokeAgain}
          />
        ) : null}
        {outcome.kind === 'accepted' && sought ? (
          <FollowLogButton runId={run.id} label="Follow in the logs" />
        ) : null}
        {mayHaveRun && sought ? <FollowLogButton runId={run.id} label="Look for it in the logs" /> : null}
        {failed && sameRequest ? (
          <Button icon={<RotateCw aria-hidden="true" />} onClick={onInvokeAgain}>
            Invoke again
          </Button>
        ) : null}
      </div>
      {outcome.kind === 'accepted' ? <AsyncDestinations run={run} /> : null}
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
    </div>
  );
}
