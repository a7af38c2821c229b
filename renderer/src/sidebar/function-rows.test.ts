import { describe, expect, it } from 'vitest';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import { functionRows } from './function-rows.ts';

const functionNamed = (name: string): FunctionSummary => ({
  name,
  arn: `arn:${name}`,
  description: '',
  runtime: 'nodejs24.x',
  memoryMB: 128,
  timeoutSeconds: 3,
  packageType: 'Zip',
  architecture: null,
  lastModified: null,
  logFormat: 'Text',
  logGroup: `/aws/lambda/${name}`,
  tenantIsolation: false,
  durable: false,
  managedInstances: false,
});

const ranked = {
  favourites: [functionNamed('a')],
  recent: [],
  others: [functionNamed('b')],
  found: 2,
};
const shown = (rows: ReturnType<typeof functionRows>) =>
  rows.map((row) => {
    if (row.kind === 'function') return row.summary.name;
    if (row.kind === 'qualifier') return `${row.label}|${row.target}|${row.share}`;
    return `(${row.text})`;
  });

describe('functionRows', () => {
  it('puts each group under its heading', () => {
    const rows = functionRows({ ranked, unfolded: new Set(), qualifiers: {} });
    expect(shown(rows)).toEqual(['(Favourites)', 'a', '(All)', 'b']);
  });

  it('needs no heading for a single group', () => {
    const rows = functionRows({
      ranked: { ...ranked, favourites: [] },
      unfolded: new Set(),
      qualifiers: {},
    });
    expect(shown(rows)).toEqual(['b']);
  });

  it('shows a split alias on two lines, then versions, then $LATEST', () => {
    const rows = functionRows({
      ranked: { ...ranked, favourites: [] },
      unfolded: new Set(['b']),
      qualifiers: {
        b: {
          aliases: [
            {
              name: 'live',
              description: '',
              version: '42',
              weights: [
                { version: '42', weight: 0.9 },
                { version: '43', weight: 0.1 },
              ],
            },
            { name: 'test', description: '', version: '43', weights: [{ version: '43', weight: 1 }] },
          ],
          versions: [{ version: '43', description: 'faster', lastModified: null }],
          problem: null,
        },
      },
    });
    expect(shown(rows)).toEqual([
      'b',
      'live|→ 42|90 %',
      '|→ 43|10 %',
      'test|→ 43|',
      '43|faster|',
      '$LATEST||',
    ]);
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
  });

  it('says that qualifiers are being read, and what could not be read', () => {
    const reading = functionRows({ ranked, unfolded: new Set(['b']), qualifiers: {} });
    expect(shown(reading)).toContain('(Reading aliases and versions…)');
    const problem = { name: 'AccessDenied', message: 'No lambda:ListAliases.', remedy: 'Ask for it.' };
    const refused = functionRows({
      ranked,
      unfolded: new Set(['b']),
      qualifiers: { b: { aliases: [], versions: [], problem } },
    });
    expect(shown(refused)).toContain('(No lambda:ListAliases.)');
  });
});
