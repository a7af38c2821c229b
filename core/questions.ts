import { randomUUID } from 'node:crypto';
import type { Problem } from '../contract/problem.ts';
import type { Question } from '../contract/question.ts';

/** Whose code is asked for: the profile, its device's serial number, and the role that is assumed with it. */
export interface MfaDevice {
  readonly profile: string;
  readonly serial: string;
  readonly roleArn: string;
}

/** What became of a question: a code of six digits, or how it ended without one. */
export type MfaAnswer =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'dismissed' | 'unanswered' | 'not needed' };

/** Questions that only a person can answer. Every shell shows them; the first answer counts. */
export interface Questions {
  open(): readonly Question[];
  /** `code` null gives the question up. False when it is not open any more. */
  answer(questionId: string, code: string | null): boolean;
  /** Asks and waits; `problem` says why it is asked once more. Never rejects. */
  ask(device: MfaDevice, problem: Problem | null, signal: AbortSignal): Promise<MfaAnswer>;
  /** Ends every question that is open, and each that is asked later. */
  close(): void;
}

interface Open {
  readonly question: Question;
  readonly settle: (answer: MfaAnswer) => void;
}

/** A code is good for thirty seconds; a person who has not come back after this long will ask anew. */
const patienceMs = 5 * 60_000;

/** Makes a host's questions; `changed` is called when one is opened or closed. */
export function createQuestions(changed: () => void, patience = patienceMs): Questions {
  const questions = new Map<string, Open>();
  let closed = false;
  return {
    open: () => [...questions.values()].map(({ question }) => question),
    answer(questionId, code) {
      const found = questions.get(questionId);
      found?.settle(code === null ? { kind: 'dismissed' } : { kind: 'code', code });
      return found !== undefined;
    },
    async ask(device, problem, signal) {
      if (closed || signal.aborted) return { kind: 'not needed' };
      const id = randomUUID();
      const { promise, resolve } = Promise.withResolvers<MfaAnswer>();
      const withdraw = () => resolve({ kind: 'not needed' });
      const late = setTimeout(() => resolve({ kind: 'unanswered' }), patience);
      signal.addEventListener('abort', withdraw, { once: true });
      const { profile, serial, roleArn } = device;
      const askedAt = new Date().toISOString();
      questions.set(id, {
        question: { id, kind: 'mfa-code', profile, serial, roleArn, askedAt, problem },
        settle: (answer) => {
          // At once, so that a second answer finds the question closed.
          questions.delete(id);
          resolve(answer);
        },
      });
      changed();
      try {
        return await promise;
      } finally {
        clearTimeout(late);
        signal.removeEventListener('abort', withdraw);
        questions.delete(id);
        changed();
      }
    },
    close() {
      closed = true;
      for (const { settle } of questions.values()) settle({ kind: 'not needed' });
    },
  };
}
