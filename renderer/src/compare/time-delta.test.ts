import { expect, it } from 'vitest';
import { timeDelta } from './time-delta.ts';

it('tells how much longer or shorter the right takes', () => {
  expect(timeDelta(100, 150)).toEqual({ words: '+50 ms, +50 %', tone: 'slower' });
  expect(timeDelta(100, 25)).toEqual({ words: '−75 ms, −75 %', tone: 'faster' });
  expect(timeDelta(100, 102)).toEqual({ words: '+2 ms, +2 %', tone: 'alike' });
  expect(timeDelta(0, 3)).toEqual({ words: '+3 ms', tone: 'slower' });
  expect(timeDelta(null, 3)).toBeNull();
  expect(timeDelta(3, null)).toBeNull();
});
