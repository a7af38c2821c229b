import { describe, expect, it } from 'vitest';
import { inlineFields, longestLine, logRow, unfoldedMessage } from './log-row.ts';
import { logRecord as record } from './testing/log-record.ts';

const requestId = '5d0c7a12-91be-4c3f-8f62-2a7be40c9d18';

describe('logRow of platform records', () => {
  it.each([
    [{ kind: 'start', requestId, version: '42' }, 'START  5d0c7a12  version 42'],
    [{ kind: 'end', requestId }, 'END    5d0c7a12'],
    [
      { kind: 'report', durationMs: 83.9, billedMs: 264, initMs: 179.6, maxMemoryMB: 67, memoryMB: 128 },
      'REPORT duration 83.9 ms   billed 264 ms   init 179.6 ms   memory 67 of 128 MB',
    ],
    [{ kind: 'report', durationMs: 3000, status: 'timeout' }, 'REPORT duration 3 s   status timeout'],
    [{ kind: 'init-start', runtimeVersion: 'python:3.13.v9' }, 'INIT   python:3.13.v9'],
    [{ kind: 'init-runtime-done', phase: 'init', status: 'success' }, 'INIT   runtime ready'],
    [{ kind: 'timeout', timeoutSeconds: 3 }, 'Task timed out after 3 s'],
    [{ kind: 'extension', name: 'telemetry-agent', status: 'success' }, 'telemetry-agent'],
    [{ kind: 'platform' }, 'the line as it was'],
  ] as const)('%j', (change, text) => {
    expect(logRow(record(change))).toMatchObject({ source: 'platform', text });
  });

  it('counts a fault as an error', () => {
    expect(
      logRow(record({ kind: 'fault', errorType: 'Runtime.ExitError', message: 'signal: killed' })),
    ).toMatchObject({
      level: 'ERROR',
      text: 'Runtime.ExitError   signal: killed',
    });
  });
});

describe('logRow of the function’s own records', () => {
  it('folds a stack behind its first frame', () => {
    const row = logRow(
      record({
        level: 'ERROR',
        errorType: 'MailError',
        message: 'mailbox full',
        stack: [
          '    at send (mail.mjs:31:9)',
          '    at notify (mail.mjs:12:3)',
          '    at refund (handler.mjs:44:11)',
        ],
      }),
    );
    expect(row).toMatchObject({
      text: 'MailError: mailbox full',
      aside: 'at send (mail.mjs:31:9)',
      moreFrames: 2,
      expandable: true,
    });
  });

  it('does not repeat the fields of a message that is JSON', () => {
    expect(logRow(record({ message: '{"step":"sent"}', fields: { step: 'sent' } }))).toMatchObject({
      text: '{"step":"sent"}',
      aside: '',
      expandable: true,
    });
  });

  it('shows fields on the line', () => {
    expect(
      logRow(record({ message: 'ledger lookup', fields: { account: 'customer', ms: 18 } })),
    ).toMatchObject({
      text: 'ledger lookup',
      aside: '{ account: "customer", ms: 18 }',
    });
  });

  it('cuts a line that is very long', () => {
    const row = logRow(record({ message: 'x'.repeat(6_000_000) }));
    expect(row.text).toHaveLength(longestLine + 1);
    expect(row.expandable).toBe(true);
  });

  it('shows one line of several', () => {
    expect(logRow(record({ message: 'first\nsecond\nthird' }))).toMatchObject({
      text: 'first',
      moreLines: 2,
    });
  });

  it('falls back to the line itself', () => {
    expect(logRow(record({})).text).toBe('the line as it was');
  });
});

describe('unfoldedMessage', () => {
  it('says nothing twice', () => {
    const stack = ['    at pay (app.mjs:3:9)'];
    const thrown = record({
      level: 'ERROR',
      errorType: 'PaymentError',
      message: `PaymentError: declined\n${stack.join('\n')}`,
      stack,
    });
    expect(unfoldedMessage(thrown)).toEqual({
      line: 'PaymentError: declined',
      below: '    at pay (app.mjs:3:9)',
    });
    expect(unfoldedMessage(record({ message: 'first\nsecond\nthird' }))).toEqual({
      line: 'first',
      below: 'second\nthird',
    });
    expect(unfoldedMessage(record({ message: 'alone\n' }))).toEqual({ line: 'alone', below: null });
    expect(unfoldedMessage(record({ message: '{"a":1}', fields: { a: 1 } }))).toEqual({
      line: '{"a":1}',
      below: null,
    });
  });

  it('says in the line what a folded row has cut off', () => {
    const long = 'x'.repeat(longestLine + 20);
    expect(unfoldedMessage(record({ message: long }))).toEqual({ line: long, below: null });
    const longer = 'x'.repeat(6_000_000);
    const { line, below } = unfoldedMessage(record({ message: longer }));
    expect([line.length, below?.length]).toEqual([longestLine + 1, 6_000_000]);
  });
});

describe('inlineFields', () => {
  it.each([
    [null, ''],
    [{}, ''],
    [{ a: null, b: [1, 2], c: { d: 1 }, e: [], f: {} }, '{ a: null, b: [2], c: {…}, e: [], f: {} }'],
    [{ long: 'x'.repeat(300) }, '{ … }'],
  ])('%j: %s', (fields, text) => {
    expect(inlineFields(fields)).toBe(text);
  });
});
