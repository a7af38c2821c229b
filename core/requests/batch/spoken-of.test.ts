import { describe, expect, it } from 'vitest';
import { spokenOf } from './spoken-of.ts';

describe('spokenOf', () => {
  it.each([
    ["functionError == 'Unhandled'", true, false],
    ['functionError == null', true, false],
    ["error.type == 'PaymentError'", true, true],
    ["contains(error.message, 'A-17')", true, true],
    ['@.error.type', true, true],
    ['{ a: error, b: response.x }', true, true],
    ['[statusCode, clientMs]', false, true],
    ['!error', true, true],
    ['statusCode == `404`', false, true],
    ['response.error == null', false, false],
    ['response | error', false, false],
    ["logs[?error == 'x']", false, false],
    ['length(logs[*].error) == `0`', false, false],
    ['sort_by(logs, &error)[0].level', false, false],
    ["response.text == 'error'", false, false],
    ['report.durationMs < `500`', false, false],
    ['error.code == {{code}}', true, true],
    ["error.type == '{{type}}'", true, true],
    ['no JMESPath at all', false, false],
  ])('%s', (expression, functionError, refusal) => {
    expect(spokenOf([expression])).toMatchObject({ functionError, refusal });
  });

  it.each([
    ['length(logs) > `3`', true],
    ['report.durationMs < `500`', true],
    ["response.logs == 'x'", false],
  ])('tells whether %s is about the log', (expression, log) => {
    expect(spokenOf([expression]).log).toBe(log);
  });
});
