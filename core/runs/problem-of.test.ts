import { expect, it } from 'vitest';
import { carriedProblem, problemOf } from './problem-of.ts';

const problem = { name: 'Locked', message: 'The history is locked.', remedy: 'Close the other window.' };

it('finds the problem that an error carries, and invents none for an error that carries none', () => {
  const carrying = Object.assign(new Error('locked'), { problem });
  expect(carriedProblem(carrying)).toEqual(problem);
  expect(problemOf(carrying)).toEqual(problem);
  for (const error of [
    new Error('a bug'),
    Object.assign(new Error('odd'), { problem: 'text' }),
    'text',
    null,
  ]) {
    expect(carriedProblem(error)).toBeNull();
    expect(problemOf(error).remedy).not.toBe('');
  }
});
