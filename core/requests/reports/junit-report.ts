import type { Batch, BatchRow } from '../../../contract/batch.ts';
import type { Problem } from '../../../contract/problem.ts';
import { isErrorRow } from '../batch/is-error-row.ts';
import type { RowGroup } from '../batch/row-spool.ts';
import { failureLines } from './failure-lines.ts';
import type { ReportSource } from './report-source.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

/**
 * A batch as JUnit XML, as CI systems read it, in pieces: a suite for each request file, a case for each run. An expectation
 * that was not met and a function error are failures; what Lambda did not run, and what nobody knows the end of, are errors.
 * Times are seconds. No attribute or element stands in it that junit-10.xsd of Jenkins' xUnit plugin does not take: that
 * plugin then leaves out the whole report.
 */
export function* junitReport({ batch, rows }: ReportSource): Generator<string, void, void> {
  const groups = rows.groups();
  const sum = (of: (group: RowGroup) => number) => groups.reduce((all, group) => all + of(group), 0);
  const ofWhole = casesOfWhole(batch);
  const those = (element: WholeCase['element']) => ofWhole.filter((one) => one.element === element).length;
  const all = attributes({
    name: batch.title,
    tests: sum((group) => group.rows) + ofWhole.length,
    failures: sum((group) => group.failures) + those('failure'),
    errors: sum((group) => group.errors) + those('error'),
    time: seconds(elapsedMs(batch)),
  });
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${all}>\n`;
  for (const group of groups) yield* suite(batch, group, rows.rows(group.path));
  for (const one of ofWhole) yield wholeSuite(batch, one);
  yield '</testsuites>\n';
}

/** What is wrong with a batch and is in none of its rows. */
interface WholeCase {
  readonly element: 'failure' | 'error';
  readonly name: string;
  readonly problem: Problem;
}

function casesOfWhole({ problem, resumedFailed = 0 }: Batch): readonly WholeCase[] {
  const runs = resumedFailed === 1 ? '1 run' : `${resumedFailed} runs`;
  return [
    ...(resumedFailed === 0
      ? []
      : [
          {
            element: 'failure' as const,
            name: 'The runs of before',
            problem: {
              name: 'FailedBefore',
              message: `${runs} of before failed.`,
              remedy: 'They are in the results file, and count.',
            },
          },
        ]),
    ...(problem === null ? [] : [{ element: 'error' as const, name: 'The run as a whole', problem }]),
  ];
}

function wholeSuite({ title }: Batch, { element, name, problem }: WholeCase): string {
  const time = seconds(0);
  const counts = {
    tests: 1,
    failures: element === 'failure' ? 1 : 0,
    errors: element === 'error' ? 1 : 0,
    skipped: 0,
  };
  const suiteAttributes = attributes({ name: title, ...counts, time });
  const caseAttributes = attributes({ name, classname: title, time });
  const { message, remedy, name: type } = problem;
  return `  <testsuite${suiteAttributes}>\n    <testcase${caseAttributes}>\n      <${element}${attributes({ message, type })}>${xmlText(`${message}\n${remedy}`)}</${element}>\n    </testcase>\n  </testsuite>\n`;
}

function* suite(batch: Batch, group: RowGroup, rows: Iterable<BatchRow>): Generator<string, void, void> {
  const { path, name } = group;
  const own = attributes({
    name: path,
    tests: group.rows,
    failures: group.failures,
    errors: group.errors,
    skipped: 0,
    time: seconds(group.clientMs),
    timestamp: batch.startedAt,
    file: path,
  });
  yield `  <testsuite${own}>\n${properties({
    request: name,
    environment: batch.request.environment,
    connection: batch.connectionName,
    region: batch.region,
    data: batch.request.dataFile,
  })}`;
  for (const row of rows) yield testCase(row, batch.request.repeat);
  yield '  </testsuite>\n';
}

function testCase(row: BatchRow, repeat: number): string {
  const which = [
    row.dataRow === null ? null : `row ${row.dataRow}`,
    repeat === 1 ? null : `repetition ${row.repetition}`,
  ].filter((part) => part !== null);
  const own = attributes({
    name: which.length === 0 ? row.name : `${row.name} (${which.join(', ')})`,
    classname: row.path.replace(/\.lambda\.ya?ml$/, '').replaceAll('/', '.'),
    time: seconds(row.clientMs ?? 0),
  });
  const facts = {
    runId: row.runId,
    outcome: row.outcomeKind,
    executedVersion: row.executedVersion,
    durationMs: row.durationMs,
    coldStart: row.coldStart,
    attempts: row.attempts,
  };
  // Schemas take properties of suites alone; what a case printed is shown everywhere.
  const lines = entriesOf(facts).map(([name, value]) => `${name}: ${value}`);
  return `    <testcase${own}>\n${row.passed ? '' : failure(row)}      <system-out>${xmlText(lines.join('\n'))}</system-out>\n    </testcase>\n`;
}

function failure(row: BatchRow): string {
  const [first] = row.failures;
  const message = row.problem?.message ?? first?.message ?? '';
  const type = row.problem?.name ?? 'ExpectationNotMet';
  const element = isErrorRow(row) ? 'error' : 'failure';
  const text = xmlText(failureLines(row).join('\n'));
  const own = attributes({ message: message === '' ? (first?.expression ?? 'It failed.') : message, type });
  return `      <${element}${own}>${text}</${element}>\n`;
}

type Values = Readonly<Record<string, string | number | boolean | null>>;

function properties(values: Values): string {
  const lines = entriesOf(values).map(([name, value]) => `      <property${attributes({ name, value })}/>\n`);
  return `    <properties>\n${lines.join('')}    </properties>\n`;
}

const entriesOf = (values: Values) =>
  Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));

function attributes(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('');
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

function elapsedMs({ startedAt, endedAt }: Batch): number {
  return (endedAt === null ? Date.now() : Date.parse(endedAt)) - Date.parse(startedAt);
}
