import { describe, expect, it } from 'vitest';
import type { RunCost } from '../../../contract/run.ts';
import { costWords } from './cost-words.ts';
import { runWith } from './testing/run-with.ts';

const cost: RunCost = {
  amount: 0.000_000_75,
  currency: 'USD',
  gigabyteSeconds: 0.033,
  architecture: 'arm64',
  assumedArchitecture: false,
  perGigabyteSecond: 0.000_016_666_7,
  perMillionRequests: 0.2,
  publishedOn: '2026-11-28',
};

const lines = (change: Parameters<typeof runWith>[0]): readonly string[] =>
  costWords(runWith(change))?.lines.map(({ name, value }) => `${name}: ${value}`) ?? [];

describe('costWords', () => {
  it('says what the sum is made of', () => {
    expect(costWords(runWith({ cost }))?.total).toBe('$0.00000075');
    expect(lines({ cost })).toEqual([
      'Billed: 264 ms × 128 MB = 0.033 GB-s',
      'Duration: 0.033 GB-s × $0.0000166667 = $0.00000055',
      'Request: $0.20 a million = $0.0000002',
      'Price: eu-west-1, as published on 2026-11-28',
      'Architecture: arm64',
    ]);
  });

  it('says what was assumed, and whose price it is', () => {
    const own = { ...cost, architecture: 'x86_64', assumedArchitecture: true, publishedOn: null } as const;
    expect(lines({ cost: own }).slice(-2)).toEqual([
      'Price: eu-west-1, set by you',
      'Architecture: x86_64, assumed: nothing tells which it is',
    ]);
  });

  it('does not let a run on this machine look as if it were billed', () => {
    const note = costWords(runWith({ cost, connectionId: 'local', region: 'us-east-1' }))?.note;
    expect(note).toContain('On this machine it costs nothing: this is what Lambda would bill in us-east-1.');
    expect(costWords(runWith({ cost }))?.note).not.toContain('On this machine');
  });

  it('is silent where nothing is known', () => {
    expect(costWords(runWith({ cost: null }))).toBeNull();
    expect(costWords(runWith({ cost, report: null }))).toBeNull();
  });
});
