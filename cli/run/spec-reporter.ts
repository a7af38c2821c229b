import type { Batch, BatchRow, Spread } from '../../contract/batch.ts';
import { expectedWords } from '../../contract/expected-words.ts';
import { isErrorRow } from '../../core/requests/batch/is-error-row.ts';
import { failureLines } from '../../core/requests/reports/failure-lines.ts';
import { harmless, milliseconds } from '../terminal-text.ts';
import type { Reporter } from './reporter.ts';

export type Paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string;

/** A report for people: a line for each run, what went wrong below it, and what it all adds up to. */
export function specReporter(write: (text: string) => Promise<void>, paint: Paint): Reporter {
  let folder: string | null = null;
  let repeats = false;

  function lines(row: BatchRow): readonly string[] {
    const own = row.path.split('/').slice(0, -1).join('/');
    const heading = own !== folder && own !== '' ? ['', paint('bold', harmless(own))] : [];
    folder = own;
    return [...heading, headline(row), ...(row.passed ? [] : explanation(row))];
  }

  function headline(row: BatchRow): string {
    const mark = row.passed ? paint('green', '✓') : paint('red', '✗');
    const which = [
      row.dataRow === null ? null : `row ${row.dataRow}`,
      repeats ? `#${row.repetition}` : null,
    ].filter((part) => part !== null);
    const facts = [
      ...which,
      row.clientMs === null ? 'not sent' : milliseconds(row.clientMs),
      row.coldStart === true ? 'cold start' : null,
      row.attempts > 1 ? `${row.attempts} attempts` : null,
      row.passed && row.outcomeKind !== 'succeeded' && row.outcomeKind !== null
        ? outcomeWords[row.outcomeKind]
        : null,
      met(row),
    ].filter((part) => part !== null);
    return `  ${mark} ${harmless(row.name)}  ${paint('dim', facts.join('  '))}`;
  }

  function explanation(row: BatchRow): readonly string[] {
    const place = row.runId === null ? row.path : `${row.path}  run ${row.runId}`;
    return [
      ...failureLines(row).flatMap((line) => harmless(line).split('\n')),
      paint('dim', harmless(place)),
    ].map((line) => `      ${line}`);
  }

  return {
    async begin({ title, connectionName, region, request }) {
      repeats = request.repeat > 1;
      const where = [connectionName, region].filter((part) => part !== null).join(', ');
      const environment = request.environment === null ? '' : `, environment ${request.environment}`;
      await write(
        `${paint('bold', harmless(title))}  ${paint('dim', harmless(`on ${where}${environment}`))}\n`,
      );
    },
    async rows(rows) {
      await write(rows.flatMap((row) => lines(row).map((line) => `${line}\n`)).join(''));
    },
    async end(batch) {
      await write(`\n${summary(batch, paint).join('\n')}\n`);
    },
  };
}

const outcomeWords = {
  succeeded: 'succeeded',
  functionError: 'function error, as expected',
  accepted: 'accepted',
  permitted: 'permitted',
  rejected: 'rejected, as expected',
  unknown: 'outcome unknown',
  cancelled: 'cancelled',
} as const satisfies Record<NonNullable<BatchRow['outcomeKind']>, string>;

function met(row: BatchRow): string | null {
  const { expectations, failures } = row;
  if (expectations === 0 || (!row.passed && isErrorRow(row))) return null;
  return expectedWords({ met: expectations - failures.length, missed: failures.length });
}

function summary(batch: Batch, paint: Paint): readonly string[] {
  const { passed, failed, statistics, resumed, resumedFailed = 0, problem } = batch;
  const elapsed = Date.parse(batch.endedAt ?? batch.startedAt) - Date.parse(batch.startedAt);
  const left = batch.total === null ? null : batch.total - resumed - batch.done;
  const counts = [
    paint(passed > 0 ? 'green' : 'dim', `${passed} passed`),
    failed > 0 ? paint('red', `${failed} failed`) : null,
    left !== null && left > 0 ? paint('yellow', `${left} not run`) : null,
    `in ${milliseconds(elapsed)}`,
  ].filter((part) => part !== null);
  return [
    counts.join('  '),
    ...(resumed === 0
      ? []
      : [
          `${resumed} were in the results file already${resumedFailed > 0 ? `, ${resumedFailed} of them failed` : ''}.`,
        ]),
    ...(batch.done > 1 ? spreads(statistics.clientMs, statistics.durationMs) : []),
    ...(batch.done > 1 ? [throughput(batch)] : []),
    ...statistics.errors
      .slice(0, 10)
      .map(
        ({ name, count, expected }) =>
          `${String(count).padStart(6)} × ${harmless(name)}${ofThemExpected(count, expected)}`,
      ),
    ...(statistics.versions.length > 1
      ? [`versions  ${statistics.versions.map(({ version, count }) => `${version}: ${count}`).join('  ')}`]
      : []),
    ...(batch.state === 'stopped' ? ['Stopped at the first failure.'] : []),
    ...(batch.state === 'cancelled' ? ['Cancelled.'] : []),
    ...(problem === null ? [] : [paint('red', harmless(problem.message)), harmless(problem.remedy)]),
  ];
}

function ofThemExpected(count: number, expected: number): string {
  if (expected === 0) return '';
  return expected === count ? ', as expected' : `, ${expected} of them as expected`;
}

function spreads(...[client, reported]: readonly [Spread, Spread]): readonly string[] {
  return [spreadLine('seen from here', client), spreadLine('in Lambda', reported)].filter(
    (line) => line !== null,
  );
}

function spreadLine(title: string, { p50, p95, p99, min, max }: Spread): string | null {
  if (p50 === null || p95 === null || p99 === null || min === null || max === null) return null;
  const parts = Object.entries({ p50, p95, p99, min, max }).map(
    ([name, value]) => `${name} ${milliseconds(value)}`,
  );
  return `${title.padEnd(14)}  ${parts.join('  ')}`;
}

function throughput({ statistics }: Batch): string {
  return [
    `${statistics.perSecond.toFixed(1)} runs a second`,
    `${statistics.coldStarts} cold ${statistics.coldStarts === 1 ? 'start' : 'starts'}`,
    statistics.throttled > 0 ? `throttled ${statistics.throttled} times` : null,
  ]
    .filter((part) => part !== null)
    .join('  ');
}
