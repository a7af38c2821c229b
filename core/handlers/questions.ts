import type { HostClient } from '../host-client.ts';
import type { Questions } from '../questions.ts';

/** questions.*: what the host needs from a person before it can go on. */
export function createQuestionHandlers(questions: Questions): HostClient['questions'] {
  return {
    open: async () => questions.open(),
    answer: async ({ questionId, code }) => ({ accepted: questions.answer(questionId, code) }),
  };
}
