import { answerPathQuestion, usePathQuestion, type PathQuestion } from './path-question.ts';

/**
 * Lets a person choose a folder or a file of the host's machine, in any shell, and gives its absolute path; null when
 * they chose none. A question that was open is given up.
 */
export async function choosePath(question: PathQuestion): Promise<string | null> {
  const before = usePathQuestion.getState().asked;
  if (before !== null) answerPathQuestion(before.id, null);
  return await new Promise((answer) => {
    usePathQuestion.setState({ asked: { ...question, id: crypto.randomUUID(), answer } });
  });
}
