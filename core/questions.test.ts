import { expect, it } from 'vitest';
import { createQuestions } from './questions.ts';

const device = { profile: 'x', serial: 'arn:m', roleArn: 'arn:r' };

it('gives a question up that nobody answers in time', async () => {
  const questions = createQuestions(() => {}, 1);
  expect(await questions.ask(device, null, new AbortController().signal)).toEqual({ kind: 'unanswered' });
  expect(questions.open()).toEqual([]);
});

it('asks nothing after it was closed, or for a caller that has gone', async () => {
  const questions = createQuestions(() => {});
  expect(await questions.ask(device, null, AbortSignal.abort())).toEqual({ kind: 'not needed' });
  const open = questions.ask(device, null, new AbortController().signal);
  questions.close();
  expect(await open).toEqual({ kind: 'not needed' });
  expect(await questions.ask(device, null, new AbortController().signal)).toEqual({ kind: 'not needed' });
});

it('tells of each question that is opened and closed', async () => {
  const seen: number[] = [];
  const questions = createQuestions(() => seen.push(questions.open().length));
  const asked = questions.ask(device, null, new AbortController().signal);
  const [question] = questions.open();
  expect(questions.answer(question?.id ?? '', '123456')).toBe(true);
  expect(questions.answer(question?.id ?? '', '654321')).toBe(false);
  expect(await asked).toEqual({ kind: 'code', code: '123456' });
  expect(seen).toEqual([1, 0]);
});
