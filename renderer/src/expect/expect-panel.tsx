import { ListChecks } from 'lucide-react';
import { useRef } from 'react';
import type { Run } from '../../../contract/run.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { Button } from '../controls/button.tsx';
import { useHost } from '../host/use-host.ts';
import { variablesFromOf } from '../variables/draft-variables.ts';
import { expectResponse } from './expect-response.ts';
import { ExpectationRow, type RowActions } from './expectation-row.tsx';
import { pastedExpectations } from './pasted-expectations.ts';
import { useExpectationResults } from './use-expectation-results.ts';
import styles from './expect.module.css';

interface ExpectPanelProps {
  readonly draft: Draft;
  /** The tab's last run that has ended; null where there is none. */
  readonly run: Run | null;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** What the draft expects of its result, line by line, looked at over the last one as it is written. */
export function ExpectPanel({ draft, run, onChange }: ExpectPanelProps) {
  const host = useHost();
  const { expect } = draft;
  const from = draft.templating ? variablesFromOf(draft) : null;
  const { results, isLooking } = useExpectationResults(run, expect, from);
  const inputs = useRef(new Map<number, HTMLInputElement>());

  const put = (next: readonly string[]): void => onChange({ expect: next });
  const focus = (index: number): void => {
    const to = Math.min(Math.max(index, 0), expect.length);
    inputs.current.get(to)?.focus();
  };

  const actionsOf = (index: number): RowActions => ({
    change: (value) => put(index < expect.length ? expect.with(index, value) : [...expect, value]),
    remove: () => {
      put(expect.toSpliced(index, 1));
      focus(index - 1);
      // The menu that it was chosen from gives the keyboard back to a button that may be gone.
      requestAnimationFrame(() => focus(index - 1));
    },
    move: (by) => {
      const to = index + by;
      const [moved, other] = [expect[index], expect[to]];
      if (moved === undefined || other === undefined) return;
      put(expect.with(index, other).with(to, moved));
      focus(to);
    },
    focus: (by) => focus(index + by),
    paste: (text) => {
      const lines = pastedExpectations(text);
      if (lines === null) return false;
      const isEmpty = (expect[index] ?? '') === '';
      put(expect.toSpliced(isEmpty ? index : index + 1, isEmpty ? 1 : 0, ...lines));
      return true;
    },
  });

  /** Emptied lines go once the list is left: the lines below would move up under the cursor otherwise. */
  const leave = (to: EventTarget | null, list: Element): void => {
    if (
      to instanceof Element &&
      (list.contains(to) || to.closest('[role="menu"], [role="listbox"]') !== null)
    ) {
      return;
    }
    const written = expect.filter((expression) => expression.trim() !== '');
    if (written.length < expect.length) put(written);
  };

  const answered = run !== null && run.notRecorded === null;
  return (
    <div className={styles['panel']} onBlur={(event) => leave(event.relatedTarget, event.currentTarget)}>
      <div className={styles['head']}>
        <p>
          {expect.length > 0 ? (
            'JMESPath over the result; each must be true.'
          ) : (
            <>
              Each line is a JMESPath expression over <code>statusCode</code>, <code>executedVersion</code>,{' '}
              <code>functionError</code>, <code>error</code>, <code>response</code>, <code>logs</code>,{' '}
              <code>report</code> and <code>clientMs</code>. A run whose result does not make all of them true
              has missed its expectations.
            </>
          )}
        </p>
        <Button
          icon={<ListChecks aria-hidden="true" />}
          disabled={!answered}
          onClick={() => {
            if (run !== null) void expectResponse(host, draft.id, run.id);
          }}
        >
          Expect this response
        </Button>
      </div>
      <ol className={styles['rows']} aria-label="Expectations">
        {[...expect, ''].map((expression, index) => (
          <ExpectationRow
            // A line keeps its field while it is written in.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            number={index + 1}
            expression={expression}
            result={results.get(expression) ?? null}
            isLooking={isLooking && expression.trim() !== ''}
            runId={answered ? run.id : null}
            isFirst={index === 0}
            isLast={index === expect.length - 1}
            isNew={index === expect.length}
            inputRef={(element) => {
              if (element === null) inputs.current.delete(index);
              else inputs.current.set(index, element);
            }}
            actions={actionsOf(index)}
          />
        ))}
      </ol>
    </div>
  );
}
