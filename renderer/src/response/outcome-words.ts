import type { Outcome } from '../../../contract/outcome.ts';
import type { Run } from '../../../contract/run.ts';
import { assertNever } from '../state/assert-never.ts';
import { formatMilliseconds } from './format-milliseconds.ts';

/** What an outcome means, in a heading and a sentence, for every kind that has no body to show. */
export interface OutcomeWords {
  readonly heading: string;
  readonly explanation: string;
}

export function outcomeWords(
  outcome: Exclude<Outcome, { kind: 'succeeded' | 'functionError' }>,
): OutcomeWords {
  switch (outcome.kind) {
    case 'accepted':
      return {
        heading: 'Lambda has queued the event',
        explanation:
          'The function runs in the background. Its result is not returned: look for it in the function’s log or its destination.',
      };
    case 'permitted':
      return {
        heading: 'You may invoke this function',
        explanation:
          'A dry run checks the permission and the parameters. Nothing was run and nothing is billed.',
      };
    case 'rejected':
      return {
        heading:
          outcome.statusCode === null ? 'The function was not reached' : 'Lambda did not run the function',
        explanation: outcome.message,
      };
    case 'unknown':
      return { heading: 'It may have run', explanation: outcome.message };
    case 'cancelled':
      return {
        heading: outcome.sent ? 'The function may still be running' : 'Cancelled before it was sent',
        explanation: outcome.message,
      };
    default:
      return assertNever(outcome);
  }
}

/** One figure of the outcome strip. */
export interface OutcomeFact {
  readonly label: string;
  readonly value: string;
  readonly title: string;
  readonly tone: 'plain' | 'info' | 'error';
}

function fact(label: string, value: string, title: string, tone: OutcomeFact['tone'] = 'plain'): OutcomeFact {
  return { label, value, title, tone };
}

/** Milliseconds need no unit beside a duration that has it; seconds do. */
const bare = (milliseconds: number): string =>
  milliseconds < 1000 ? String(Number(milliseconds.toFixed(1))) : formatMilliseconds(milliseconds);

/** The figures of a run's REPORT line, and how long it took from here, in the order of their use. */
export function outcomeFacts(run: Run): readonly OutcomeFact[] {
  const facts: OutcomeFact[] = [];
  const { report } = run;
  if (report?.durationMs != null) {
    facts.push(fact('ran', formatMilliseconds(report.durationMs), 'Duration, as Lambda reports it'));
  }
  if (report?.status != null && report.status !== 'success') {
    const title =
      report.errorType === null ? 'Status, as Lambda reports it' : `Error type: ${report.errorType}`;
    facts.push(fact('status', report.status, title, 'error'));
  }
  if (report?.billedMs != null)
    facts.push(fact('billed', bare(report.billedMs), 'Billed duration, in ms where no unit is given'));
  if (report?.initMs != null) {
    facts.push(
      fact('cold', bare(report.initMs), 'Cold start: init duration, in ms where no unit is given', 'info'),
    );
  }
  if (report?.restoreMs != null) {
    facts.push(
      fact(
        'restore',
        bare(report.restoreMs),
        'Cold start from a snapshot: restore duration, in ms where no unit is given',
        'info',
      ),
    );
  }
  return facts;
}

/** Memory used against memory set, as `67/128 MB`, with the share from 0 to 1; null where REPORT does not say. */
export function memoryUse(run: Run): { readonly words: string; readonly share: number } | null {
  const used = run.report?.maxMemoryMB ?? null;
  const set = run.report?.memoryMB ?? null;
  if (used === null || set === null || set <= 0) return null;
  return { words: `${used}/${set} MB`, share: Math.min(1, used / set) };
}
