import { expect, it } from 'vitest';
import { createQuestions, type AskTerms } from './questions.ts';

const never = new Promise<never>(() => {});
const terms = (changes: Partial<AskTerms> = {}): AskTerms => ({
  problem: null,
  signal: new AbortController().signal,
  checked: never,
  ...changes,
});
const device = { profile: 'x', serial: 'arn:m', roleArn: 'arn:r' };

it('gives a question up that nobody answers in time', async () => {
  const questions = createQuestions(() => {}, 1);
  expect(await questions.ask(device, terms())).toEqual({ kind: 'unanswered' });
  expect(questions.open()).toEqual([]);
});

it('asks nothing after it was closed, or for a caller that has gone', async () => {
  const questions = createQuestions(() => {});
  expect(await questions.ask(device, terms({ signal: AbortSignal.abort() }))).toEqual({ kind: 'not needed' });
  const open = questions.ask(device, terms());
  questions.close();
  expect(await open).toEqual({ kind: 'not needed' });
  expect(await questions.ask(device, terms())).toEqual({ kind: 'not needed' });
});

it('tells of each question that is opened, answered and checked', async () => {
  const seen: (readonly boolean[])[] = [];
  const questions = createQuestions(() => seen.push(questions.open().map(({ checking }) => checking)));
  const { promise: checked, resolve } = Promise.withResolvers<void>();
  const asked = questions.ask(device, terms({ checked }));
  const [question] = questions.open();
  expect(questions.answer(question?.id ?? '', '123456')).toBe(true);
  expect(questions.answer(question?.id ?? '', '654321')).toBe(false);
  expect(questions.answer(question?.id ?? '', null)).toBe(false);
  expect(await asked).toEqual({ kind: 'code', code: '123456' });
  resolve();
  await checked;
  await expect.poll(() => questions.open()).toEqual([]);
  expect(seen).toEqual([[false], [true], []]);
});

it('asks again in the place of the question whose code was refused', async () => {
  const seen: number[] = [];
  const questions = createQuestions(() => seen.push(questions.open().length));
  const { promise: checked, reject } = Promise.withResolvers<void>();
  const first = questions.ask(device, terms({ checked }));
  questions.answer(questions.open()[0]?.id ?? '', '111111');
  await first;
  const problem = { name: 'MfaCodeRefused', message: 'STS refused the code', remedy: 'Wait' };
  const second = questions.ask(device, terms({ checked, problem }));
  expect(questions.open()).toMatchObject([{ checking: false, problem }]);
  questions.answer(questions.open()[0]?.id ?? '', null);
  expect(await second).toEqual({ kind: 'dismissed' });
  reject(new Error('given up'));
  await expect(checked).rejects.toThrow('given up');
  expect(questions.open()).toEqual([]);
  // The list is never empty between the two.
  expect(seen).toEqual([1, 1, 1, 0]);
});
