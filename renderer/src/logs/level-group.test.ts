import { describe, expect, it } from 'vitest';
import { levelGroupOf, levelGroups, levelsWords } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import { logRecord } from './testing/log-record.ts';

describe('levelGroupOf', () => {
  it.each([
    [{ level: 'WARN' }, 'WARN'],
    [{}, 'no level'],
    [{ kind: 'start' }, 'platform'],
    [{ kind: 'timeout' }, 'ERROR'],
    [{ kind: 'fault' }, 'ERROR'],
  ] as const)('%j: %s', (change, group) => {
    expect(levelGroupOf(logRecord(change))).toBe(group);
  });
});

describe('levelsWords', () => {
  const without = (...hidden: readonly LevelGroup[]) => levelsWords(new Set(hidden));
  it('tells what is shown as briefly as it can', () => {
    expect(without()).toBe('All levels');
    expect(without('platform')).toBe('Without platform');
    expect(without('platform', 'DEBUG')).toBe('6 of 8 levels');
    expect(without(...levelGroups.filter((group) => group !== 'ERROR'))).toBe('Errors');
    expect(without(...levelGroups.filter((group) => group !== 'ERROR' && group !== 'WARN'))).toBe(
      'Warnings, Errors',
    );
    expect(without(...levelGroups)).toBe('No levels');
  });
});
