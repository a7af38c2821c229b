import { expect, it } from 'vitest';
import { choosePath } from './choose-path.ts';
import { answerPathQuestion, usePathQuestion, type PathQuestion } from './path-question.ts';

const question: PathQuestion = {
  title: 'Open a folder',
  kind: 'folder',
  suffixes: [],
  startIn: null,
  action: 'Open',
};

it('gives a question up for the next one, which a late answer to the first does not touch', async () => {
  const first = choosePath(question);
  const firstId = usePathQuestion.getState().asked?.id ?? '';
  const second = choosePath(question);
  const secondId = usePathQuestion.getState().asked?.id ?? '';
  expect(await first).toBe(null);
  answerPathQuestion(firstId, '/late');
  expect(usePathQuestion.getState().asked?.id).toBe(secondId);
  answerPathQuestion(secondId, '/home/ada');
  expect(await second).toBe('/home/ada');
  expect(usePathQuestion.getState().asked).toBe(null);
});
