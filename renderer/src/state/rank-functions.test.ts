import { describe, expect, it } from 'vitest';
import type { FunctionSummary } from '../../../contract/function-summary.ts';
import { matchedPositions, rankFunctions, searchPreparation } from './rank-functions.ts';

const functionNamed = (name: string, description = '', runtime = 'nodejs24.x'): FunctionSummary => ({
  name,
  arn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
  description,
  runtime,
  memoryMB: 128,
  timeoutSeconds: 3,
  packageType: 'Zip',
  architecture: 'arm64',
  lastModified: null,
  logFormat: 'Text',
  logGroup: `/aws/lambda/${name}`,
  tenantIsolation: false,
  durable: false,
  managedInstances: false,
});

const functions = [
  functionNamed('orders-export', 'Writes the day to a file', 'python3.13'),
  functionNamed('orders-create'),
  functionNamed('audit-recorder'),
  functionNamed('mailer', 'Tells customers about orders'),
  functionNamed('zebra'),
];
const names = (list: readonly FunctionSummary[]) => list.map((one) => one.name);
const nothing = { favourites: new Set<string>(), recent: [] };

describe('rankFunctions', () => {
  it('lists by name when nothing is searched', () => {
    const ranked = rankFunctions({ functions, query: '', ...nothing });
    expect(names(ranked.others)).toEqual([
      'audit-recorder',
      'mailer',
      'orders-create',
      'orders-export',
      'zebra',
    ]);
  });

  it('puts favourites first, then the latest runs, each once', () => {
    const ranked = rankFunctions({
      functions,
      query: '',
      favourites: new Set(['zebra']),
      recent: ['zebra', 'orders-export', 'gone'],
    });
    expect(names(ranked.favourites)).toEqual(['zebra']);
    expect(names(ranked.recent)).toEqual(['orders-export']);
    expect(names(ranked.others)).toEqual(['audit-recorder', 'mailer', 'orders-create']);
  });

  it('finds by name before description, and marks the letters of the name', () => {
    const ranked = rankFunctions({ functions, query: 'ord', ...nothing });
    expect(names(ranked.others).slice(0, 2).toSorted()).toEqual(['orders-create', 'orders-export']);
    expect(names(ranked.others)).toContain('audit-recorder');
    expect(names(ranked.others)).toContain('mailer');
    expect(matchedPositions('orders-create', 'ord')).toEqual([0, 1, 2]);
    expect(matchedPositions('mailer', 'ord')).toBeNull();
  });

  it('takes one letter as the beginning of a name, then of a word in it, then anywhere', () => {
    const list = [
      functionNamed('mailer'),
      functionNamed('audit-recorder'),
      functionNamed('zebra'),
      functionNamed('reports'),
    ];
    expect(names(rankFunctions({ functions: list, query: 'R', ...nothing }).others)).toEqual([
      'reports',
      'audit-recorder',
      'mailer',
      'zebra',
    ]);
    // No name has it: then a description may.
    expect(
      names(rankFunctions({ functions: [functionNamed('mail', 'quick')], query: 'q', ...nothing }).others),
    ).toEqual(['mail']);
  });

  it('prepares a search without changing what it finds', () => {
    const list = [functionNamed('orders'), functionNamed('mailer')];
    for (const step of searchPreparation(list)) step();
    expect(names(rankFunctions({ functions: list, query: 'ord', ...nothing }).others)).toEqual(['orders']);
  });

  it('shows letters strewn over a name only where nothing fits better', () => {
    const list = [functionNamed('export-delete'), functionNamed('orders-create')];
    expect(names(rankFunctions({ functions: list, query: 'ord', ...nothing }).others)).toEqual([
      'orders-create',
    ]);
    expect(
      names(rankFunctions({ functions: [functionNamed('users-api')], query: 'usrapi', ...nothing }).others),
    ).toEqual(['users-api']);
  });

  it('finds by runtime', () => {
    expect(names(rankFunctions({ functions, query: 'py3.13', ...nothing }).others)).toEqual([
      'orders-export',
    ]);
  });

  it('searches a long list as one, however it grew', () => {
    const many = Array.from({ length: 9000 }, (_, at) => functionNamed(`audit-${(at * 7) % 9000}-job`));
    for (const upTo of [1500, 4500, 9000]) {
      const list = many.slice(0, upTo);
      const { others, found } = rankFunctions({ functions: list, query: 'audit', ...nothing });
      expect(found).toBe(upTo);
      expect(others).toHaveLength(500);
      const everything = rankFunctions({ functions: list, query: '', ...nothing });
      expect(names(everything.others)).toEqual(names(list).toSorted());
      const exact = many[upTo - 1]?.name ?? '';
      expect(names(rankFunctions({ functions: list, query: exact, ...nothing }).others)[0]).toBe(exact);
    }
    // One that changed in the middle is found by what it is now.
    const changed = many.with(3000, functionNamed('zebra'));
    expect(names(rankFunctions({ functions: changed, query: 'zebra', ...nothing }).others)).toEqual([
      'zebra',
    ]);
    expect(rankFunctions({ functions: many, query: 'zebra', ...nothing }).others).toEqual([]);
  });

  it('finds nothing quietly', () => {
    expect(rankFunctions({ functions, query: 'qqqq', ...nothing }).others).toEqual([]);
  });
});
