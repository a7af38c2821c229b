import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch, BatchRow } from '../../../contract/batch.ts';
import { defaultBatch } from '../../../contract/default-batch.ts';
import { junitFaults } from '../../../tests/support/junit-faults.ts';
import { parseXml } from '../../../tests/support/parse-xml.ts';
import { createRowSpool } from '../batch/row-spool.ts';
import { createStatisticsCounter } from '../batch/batch-statistics.ts';
import { batchRow } from '../batch/testing/batch-row.ts';
import { reportPieces } from './report-pieces.ts';

const batch: Batch = {
  batchId: '11111111-2222-4333-8444-555555555555',
  request: {
    batchId: '11111111-2222-4333-8444-555555555555',
    folder: '/saved',
    path: null,
    ...defaultBatch,
    environment: 'staging',
    values: { token: 'a value that was typed' },
    confirmation: null,
  },
  title: 'saved',
  connectionName: 'prod',
  region: 'eu-west-1',
  state: 'finished',
  problem: null,
  startedAt: '2026-10-14T09:26:53.000Z',
  endedAt: '2026-10-14T09:27:03.500Z',
  total: 3,
  resumed: 0,
  done: 3,
  passed: 1,
  failed: 2,
  running: 0,
  waitingUntil: null,
  statistics: createStatisticsCounter().now(1),
};

const unmet: BatchRow = batchRow({
  path: 'orders/refund.lambda.yml',
  name: 'Refund "an" <order> & more',
  dataRow: 3,
  repetition: 2,
  passed: false,
  expectations: 2,
  failures: [
    {
      expression: "response.status == 'refunded'",
      verdict: 'unmet',
      value: 'false',
      comparison: {
        left: { expression: 'response.status', value: '"open"' },
        operator: '==',
        right: { expression: "'refunded'", value: '"refunded"' },
      },
      message: 'response.status ("open") is not "refunded".',
    },
  ],
});
const refused = batchRow({
  path: 'a.lambda.yml',
  passed: false,
  outcomeKind: 'rejected',
  errorName: 'AccessDeniedException',
  problem: { name: 'AccessDeniedException', message: 'Not authorized', remedy: 'Allow it.' },
});

function report(
  rows: readonly BatchRow[],
  format: 'junit' | 'json' | 'ndjson',
  changes: Partial<Batch> = {},
): string {
  const spool = createRowSpool();
  for (const row of rows) spool.add(row);
  const text = [...reportPieces({ batch: { ...batch, ...changes }, rows: spool }, format)].join('');
  spool.close();
  return text;
}

describe('JUnit', () => {
  it('has a suite for each file and a case for each run, with both sides of what was not met', () => {
    const request = { ...batch.request, repeat: 2 };
    const rows = [unmet, batchRow({ path: 'a.lambda.yml' }), refused];
    const root = parseXml(report(rows, 'junit', { request }));
    expect(junitFaults(root)).toEqual([]);
    expect(root).toMatchObject({
      name: 'testsuites',
      attributes: { name: 'saved', tests: '3', failures: '1', errors: '1', time: '10.500' },
    });
    const [first, second] = root.children;
    expect(first?.attributes).toMatchObject({
      name: 'a.lambda.yml',
      tests: '2',
      failures: '0',
      errors: '1',
      time: '0.025',
    });
    const [, passed, error] = first?.children ?? [];
    expect(passed?.attributes).toMatchObject({ name: 'One (repetition 1)', classname: 'a', time: '0.013' });
    expect(passed?.children).toMatchObject([
      {
        name: 'system-out',
        text: 'runId: 11111111-2222-4333-8444-555555555555\noutcome: succeeded\nexecutedVersion: $LATEST\ndurationMs: 3.25\ncoldStart: false\nattempts: 1',
      },
    ]);
    expect(error?.children[0]).toMatchObject({
      name: 'error',
      attributes: { type: 'AccessDeniedException', message: 'Not authorized' },
      text: 'AccessDeniedException: Not authorized\nAllow it.',
    });
    const failed = second?.children[1];
    expect(failed?.attributes).toMatchObject({
      name: 'Refund "an" <order> & more (row 3, repetition 2)',
      classname: 'orders.refund',
    });
    expect(failed?.children[0]).toMatchObject({
      name: 'failure',
      attributes: { message: 'response.status ("open") is not "refunded".', type: 'ExpectationNotMet' },
      text: 'response.status == \'refunded\'\n  response.status is "open"',
    });
  });

  it('is well-formed whatever a function answers', () => {
    const any = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(any, any, any, (name, message, value) => {
        const row = batchRow({
          name: `n${name}`,
          passed: false,
          problem: { name: 'E', message, remedy: '' },
          failures: [{ expression: value, verdict: 'invalid', value: null, comparison: null, message }],
        });
        const root = parseXml(report([row], 'junit', { title: name }));
        expect(root.children[0]?.children[1]?.attributes['name']).toMatch(/^n/);
        expect(root.attributes['tests']).toBe('1');
        expect(junitFaults(root)).toEqual([]);
      }),
    );
  });

  it('tells what ended the whole', () => {
    const problem = { name: 'DataFile', message: 'd.csv, line 7: bad', remedy: 'Correct it.' };
    const root = parseXml(report([batchRow()], 'junit', { state: 'failed', problem }));
    expect(junitFaults(root)).toEqual([]);
    expect(root.attributes).toMatchObject({ tests: '2', errors: '1' });
    expect(root.children.at(-1)?.children[0]?.children[0]).toMatchObject({
      name: 'error',
      text: 'd.csv, line 7: bad\nCorrect it.',
    });
  });
});

describe('JSON', () => {
  it('is one object with all rows, without the values that were given', () => {
    const { values: _values, confirmation: _confirmation, ...request } = batch.request;
    expect(JSON.parse(report([unmet, refused], 'json'))).toEqual({
      ...batch,
      request,
      rows: [unmet, refused],
    });
    expect(JSON.parse(report([], 'json'))).toMatchObject({ rows: [] });
  });

  it('is a row on each line as NDJSON', () => {
    const lines = report([unmet, refused], 'ndjson').trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([unmet, refused]);
  });
});
