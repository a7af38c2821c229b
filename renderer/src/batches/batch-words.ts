import type { Batch, BatchRow } from '../../../contract/batch.ts';
import { expectedWords } from '../../../contract/expected-words.ts';
import { counted } from '../figures/figure-words.ts';
import { outcomeStyles } from '../controls/outcome-style.ts';
import { formatCount } from '../response/format-bytes.ts';
import { shownClock } from '../state/shown-time.ts';

/** How many runs it makes itself: those of a results file that it goes on with do not run again. Null while unknown. */
export function runsOf({ total, resumed }: Batch): number | null {
  return total === null ? null : total - resumed;
}

/** What is told beside the state of a batch. */
export function progressWords(batch: Batch): readonly string[] {
  const { done, passed, failed, running, resumed, resumedFailed, waitingUntil } = batch;
  const toRun = runsOf(batch);
  const of =
    toRun === null
      ? counted(done, 'run', 'runs')
      : `${formatCount(done)} of ${counted(toRun, 'run', 'runs')}`;
  return [
    of,
    `${formatCount(passed)} passed`,
    `${formatCount(failed)} failed`,
    ...(running > 0 ? [`${formatCount(running)} under way`] : []),
    ...(resumed > 0
      ? [
          `${formatCount(resumed)} of before${resumedFailed === undefined ? '' : `, ${formatCount(resumedFailed)} of them failed`}`,
        ]
      : []),
    ...(waitingUntil === null ? [] : [`throttled: waiting until ${shownClock(waitingUntil)}`]),
  ];
}

/** Where and how a batch ran, in a line. */
export function placeWords({ request, connectionName, region }: Batch): readonly string[] {
  return [
    connectionName === null ? '' : region === null ? connectionName : `${connectionName}, ${region}`,
    request.paths == null ? '' : `only ${counted(request.paths.length, 'file', 'files')}`,
    request.environment === null ? '' : `environment ${request.environment}`,
    request.qualifier === null ? '' : `qualifier ${request.qualifier}`,
    request.concurrency === 1 ? 'one after the other' : `${formatCount(request.concurrency)} at once`,
    request.repeat === 1 ? '' : `each ${formatCount(request.repeat)} times`,
    request.dataFile === null ? '' : `over ${request.dataFile.split(/[/\\]/).at(-1) ?? ''}`,
  ].filter((word) => word !== '');
}

/** How a run ended, in a word or two. */
export function outcomeOfRow({ outcomeKind, errorName }: BatchRow): string {
  if (outcomeKind === null) return 'Not sent';
  return errorName ?? outcomeStyles[outcomeKind].word;
}

/** What became of its expectations: in short, and in a whole sentence's words; null where it has none. */
export function expectationWords({
  expectations,
  failures,
}: BatchRow): { readonly short: string; readonly long: string } | null {
  if (expectations === 0) return null;
  const expected = { met: expectations - failures.length, missed: failures.length };
  return { short: expectedWords(expected, 'short'), long: expectedWords(expected) };
}

/** Why no run is listed; null where some are, or may still come. */
export function emptyWords({ state, done, failed, resumed }: Batch, only: 'all' | 'failed'): string | null {
  if (only === 'failed') return failed === 0 && done > 0 && state !== 'running' ? 'No run failed.' : null;
  return state === 'finished' && done === 0 && resumed > 0
    ? 'Nothing was left to run: the results file has every run already.'
    : null;
}
