import type { Question } from '../../contract/question.ts';
import type { DirectHost } from '../../core/direct-host.ts';
import { tell } from '../output.ts';
import { harmless } from '../terminal-text.ts';
import type { Terminal } from './terminal.ts';
import { terminal } from './terminal.ts';

/**
 * Answers what the host asks while a command runs: the code of a multi-factor device, from `--mfa-code` the first time,
 * else from the person. Where nobody can be asked the question is given up, and the run says what was missing. Returns
 * what ends the listening.
 */
export function answerQuestions(host: DirectHost, mfaCode: string | null): () => void {
  const stop = new AbortController();
  const seen = new Set<string>();
  let given = mfaCode;
  let person: Terminal | null = null;

  const answer = async (question: Question): Promise<void> => {
    const code = given ?? (await askForCode(question));
    given = null;
    await host.client.questions.answer({ questionId: question.id, code });
  };
  const askForCode = async (question: Question): Promise<string | null> => {
    person ??= terminal();
    if (question.problem !== null) tell(harmless(question.problem.message));
    if (person === null) {
      tell(
        harmless(
          `The profile ${question.profile} asks for a code, and there is nobody to ask: pass --mfa-code.`,
        ),
      );
      return null;
    }
    for (;;) {
      const typed = await person.ask(
        `Code of ${harmless(question.serial)} for the profile ${harmless(question.profile)}: `,
        stop.signal,
      );
      const code = typed?.replaceAll(/\s/g, '') ?? '';
      if (typed === null || code === '') return null;
      if (/^\d{6}$/.test(code)) return code;
      tell('A code is six digits; an empty line gives up.');
    }
  };
  const listen = async (): Promise<void> => {
    for await (const event of host.changes(stop.signal)) {
      if (event.kind !== 'questions-changed' && event.kind !== 'subscribed') continue;
      for (const question of await host.client.questions.open()) {
        if (question.checking || seen.has(question.id)) continue;
        seen.add(question.id);
        await answer(question);
      }
    }
  };
  // What fails here fails the run, which waits for the answer and tells why it got none.
  void listen().catch(() => {});
  return () => stop.abort();
}
