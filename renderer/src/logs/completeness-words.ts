import type { Run } from '../../../contract/run.ts';
import type { LogFollowing } from '../state/followed-logs.ts';

/** What there is to know of a run for saying how much of its log is here. */
type LoggedRun = Pick<Run, 'logs' | 'notRecorded' | 'invocationType' | 'requestId'>;

/** How much of a run's log is here, as the pill says it and as it says more when it is opened. */
export interface CompletenessWords {
  readonly text: string;
  readonly sign: 'turning' | 'whole' | 'part' | 'none';
  readonly tone: 'ok' | 'warning' | undefined;
  readonly title: string;
  readonly reasons: readonly string[];
  /** Whether looking for it once more can be of use. */
  readonly canLookAgain: boolean;
  /** Whether Logs Insights is the way to it. */
  readonly needsInsights: boolean;
}

const titles = {
  complete: 'The whole log of this run is here.',
  'tail only': 'Only the end of the log is here.',
  sampled: 'A sample of the log is here.',
  'not available': 'There is no log of this run.',
} as const satisfies Record<Run['logs']['completeness'], string>;

const liveTitle = 'Only the lines that came while you waited are here.';
/** No request id came back: the host found it by the time, and its reason says so. */
const guessedTitle = 'This is most likely the log of this run.';
const tailWords = 'Lambda sends the last 4 KB of the log with the answer; the beginning is missing here.';
const sampleWords = 'CloudWatch Logs gave no more than a sample: more lines came than it passes on.';

/** `showsLive`: lines that came while the run lasted are here, though none are recorded. */
export function completenessWords(
  run: LoggedRun,
  following: LogFollowing | null,
  showsLive: boolean = false,
): CompletenessWords {
  const { completeness, reason, search, records } = run.logs;
  const complete = completeness === 'complete';
  const looking = lookingWords(run, following);
  const told = [
    completeness === 'tail only' && reason === null ? tailWords : null,
    completeness === 'sampled' && reason === null ? sampleWords : null,
    reason,
    following?.state === 'failed' ? following.message : null,
    search === undefined ? null : `Looked ${times(search.looks)} since ${clock(search.since)}.`,
  ].filter((part) => part !== null);
  const rest = {
    title: showsLive ? liveTitle : isGuessed(run) ? guessedTitle : titles[completeness],
    reasons: told,
    canLookAgain: !complete && run.notRecorded === null && run.invocationType !== 'DryRun',
    needsInsights: needsInsights(run.logs),
  };
  if (looking !== null) return { ...rest, text: looking, sign: 'turning', tone: undefined };
  if (following?.state === 'failed')
    return { ...rest, text: 'could not be looked for', sign: 'none', tone: 'warning' };
  if (following?.state === 'not found' && records.length === 0)
    return { ...rest, text: 'not found', sign: 'none', tone: 'warning' };
  if (complete) return { ...rest, text: 'complete', sign: 'whole', tone: 'ok' };
  if (showsLive) return { ...rest, text: 'live lines only', sign: 'part', tone: undefined };
  return {
    ...rest,
    text: completeness,
    sign: completeness === 'not available' ? 'none' : 'part',
    tone: completeness === 'sampled' ? 'warning' : undefined,
  };
}

const isGuessed = ({ requestId, logs }: LoggedRun): boolean =>
  requestId === null &&
  logs.records.length > 0 &&
  logs.completeness === 'tail only' &&
  logs.search === undefined;

/** Whether only Logs Insights can read the log, which is billed: the host names it in its reason then. */
export const needsInsights = ({ completeness, reason }: Run['logs']): boolean =>
  completeness !== 'complete' && (reason ?? '').includes('Logs Insights');

/** What is being done about it; null for nothing. */
function lookingWords({ logs }: LoggedRun, following: LogFollowing | null): string | null {
  if (following?.state === 'reading') return 'reading the log…';
  const state = following?.state;
  if (logs.completeness === 'complete' || state === 'stopped' || state === 'failed') return null;
  if (state !== 'looking' && logs.search === undefined) return null;
  const looks = state === 'looking' ? following?.looks : logs.search?.looks;
  if (logs.records.length === 0)
    return (looks ?? 0) < 2 ? 'looking for the run…' : `looking for the run, looked ${times(looks ?? 0)}…`;
  return (looks ?? 0) < 2 ? 'looking for the rest…' : 'looking again…';
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function clock(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleTimeString('en-GB');
}
