import type { Outcome } from '../../../contract/outcome.ts';
import type { Report, Run } from '../../../contract/run.ts';
import { assertNever } from '../state/assert-never.ts';
import { costWords } from './cost-words.ts';
import { formatMilliseconds } from './format-milliseconds.ts';

/** What an outcome means, in a heading and sentences, for every kind that has no body to show. */
export interface OutcomeWords {
  readonly heading: string;
  readonly explanation: string;
  /** What can be done; empty for nothing. */
  readonly remedy: string;
}

const foundInLog = 'Its log was found: how it went is in the logs, and its figures are those of its REPORT.';

/** `report`: what was found in the log of a run whose answer tells nothing of its end; null while that is not known. */
export function outcomeWords(
  outcome: Exclude<Outcome, { kind: 'succeeded' | 'functionError' }>,
  report: Report | null,
): OutcomeWords {
  const status = report?.status ?? 'success';
  const ended = status === 'success' ? 'has ended' : `has ended with status ${status}`;
  switch (outcome.kind) {
    case 'accepted':
      return report === null
        ? {
            heading: 'Lambda has queued the event',
            explanation:
              'The function runs in the background. Its result is not returned: look for it in the function’s log or its destination.',
            remedy: '',
          }
        : {
            heading: status === 'success' ? 'The function has run' : 'The function has run, and failed',
            explanation: `${foundInLog} Its result is not returned: it goes to its destination.`,
            remedy: '',
          };
    case 'permitted':
      return {
        heading: 'You may invoke this function',
        explanation:
          'A dry run checks the permission and the parameters. Nothing was run and nothing is billed.',
        remedy: '',
      };
    case 'rejected':
      return {
        heading:
          outcome.statusCode === null ? 'The function was not reached' : 'Lambda did not run the function',
        explanation: outcome.message,
        remedy: outcome.remedy,
      };
    case 'unknown':
      return report === null
        ? { heading: 'It may have run', explanation: outcome.message, remedy: outcome.remedy }
        : {
            heading: `It did run, and ${ended}`,
            explanation: `${outcome.message} ${foundInLog}`,
            remedy: '',
          };
    case 'cancelled':
      if (!outcome.sent)
        return {
          heading: 'Cancelled before it was sent',
          explanation: outcome.message,
          remedy: outcome.remedy,
        };
      return report === null
        ? {
            heading: 'The function may still be running',
            explanation: outcome.message,
            remedy: outcome.remedy,
          }
        : {
            heading: `The function ${ended}`,
            explanation: `${outcome.message} ${foundInLog}`,
            remedy: '',
          };
    default:
      return assertNever(outcome);
  }
}

/** One figure of a run: in full in Details, in the outcome strip as far as there is room. */
export interface OutcomeFact {
  readonly label: string;
  readonly value: string;
  readonly title: string;
  readonly tone: 'plain' | 'info' | 'error';
  /** Whether the value says by itself what it is, so that the label may go where it is narrow. */
  readonly tellsItself: boolean;
  /** From 0 to 1, for what is used of something that is limited. */
  readonly share: number | null;
}

function fact(
  label: string,
  value: string,
  title: string,
  more: Partial<Pick<OutcomeFact, 'tone' | 'tellsItself' | 'share'>> = {},
): OutcomeFact {
  return { label, value, title, tone: 'plain', tellsItself: false, share: null, ...more };
}

/** The figures of a run in the order of their use: what has no room in the strip is left out from the end. */
export function outcomeFacts(run: Run): readonly OutcomeFact[] {
  const { report } = run;
  const time = (milliseconds: number | null | undefined, label: string, title: string, more = {}) =>
    milliseconds == null ? [] : [fact(label, formatMilliseconds(milliseconds), title, more)];
  const memory = memoryUse(run);
  const cost = costWords(run);
  return [
    ...time(report?.durationMs, 'ran', 'Duration, as Lambda reports it', { tellsItself: true }),
    ...(report?.status == null || report.status === 'success'
      ? []
      : [
          fact(
            'status',
            report.status,
            report.errorType === null ? 'Status, as Lambda reports it' : `Error type: ${report.errorType}`,
            { tone: 'error' },
          ),
        ]),
    ...time(report?.billedMs, 'billed', 'Billed duration'),
    ...(memory === null
      ? []
      : [
          fact('memory', memory.words, 'Memory used of memory set', {
            tellsItself: true,
            share: memory.share,
          }),
        ]),
    ...(run.executedVersion === null
      ? []
      : [fact('version', versionWords(run.executedVersion), 'The version that ran', { tellsItself: true })]),
    ...time(report?.initMs, 'cold', 'Cold start: init duration', { tone: 'info' }),
    ...time(report?.restoreMs, 'restore', 'Cold start from a snapshot: restore duration', { tone: 'info' }),
    ...time(run.clientMs, 'client', 'From sending to the end of the answer, seen from here'),
    ...(cost === null
      ? []
      : [
          fact(
            'cost',
            cost.total,
            [...cost.lines.map(({ name, value }) => `${name}: ${value}`), cost.note].join('\n'),
          ),
        ]),
  ];
}

/** A number alone would not say what it is. */
const versionWords = (version: string): string => (/^\d+$/.test(version) ? `v${version}` : version);

/** Memory used against memory set, as `67/128 MB`, with the share from 0 to 1; null where REPORT does not say. */
function memoryUse(run: Run): { readonly words: string; readonly share: number } | null {
  const used = run.report?.maxMemoryMB ?? null;
  const set = run.report?.memoryMB ?? null;
  if (used === null || set === null || set <= 0) return null;
  return { words: `${used}/${set} MB`, share: Math.min(1, used / set) };
}
