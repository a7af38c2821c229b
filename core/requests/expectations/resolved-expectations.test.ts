import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createValueSource } from '../variables/create-value-source.ts';
import { resolveTexts } from '../variables/resolve-texts.ts';
import { evaluateExpectations } from './evaluate-expectations.ts';
import { asDocument } from './parse-exactly.ts';
import { resolvedExpectations } from './resolved-expectations.ts';

const secrets = { find: async () => ({ value: null, origin: 'missing' as const }) };
const from = { folder: null, path: null, environment: null, requestVariables: {}, values: {} };

describe('variables in expectations', () => {
  it('are replaced, and one that is not defined is told with its expression alone', async () => {
    const expressions = ['response.id == {{id}}', 'statusCode == `200`', "response.name == '{{nmae}}'"];
    const given = { ...from, values: { id: 5, name: 'a' } };
    const { resolved, faults } = await resolvedExpectations(expressions, given, secrets);
    expect(resolved.slice(0, 2)).toEqual(['response.id == `5`', 'statusCode == `200`']);
    expect([...faults]).toMatchObject([[2, { verdict: 'invalid', expression: expressions[2] }]]);
    expect(faults.get(2)?.message).toContain('nmae');
  });

  it('stay the value that they are, whatever is in it', async () => {
    const odd = fc.string({ unit: fc.constantFrom("'", '`', '\\', '"', '{', 'a', ' ', 'é'), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(odd, fc.string({ unit: 'grapheme' })), async (value) => {
        const source = await createValueSource({ ...from, values: { v: value } }, { secrets });
        const expressions = [
          'response == {{v}}',
          "response == '{{v}}'",
          'response == `"{{v}}"`',
          'response == `"{{v}}{{v}}"`',
        ];
        const others = { functionName: 'f', qualifier: null, payload: '', clientContext: null };
        const texts = { ...others, tenantId: null, durableExecutionName: null, expect: expressions };
        const { expect: resolved } = resolveTexts(texts, source).texts;
        const verdicts = (response: string) =>
          evaluateExpectations(resolved, asDocument({ response })).map(({ verdict }) => verdict);
        expect(verdicts(value).slice(0, 3)).toEqual(['met', 'met', 'met']);
        expect(verdicts(value + value)[3]).toBe('met');
      }),
      { numRuns: 500 },
    );
  });
});
