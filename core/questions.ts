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
  /** The oldest first, with those whose code is being checked. */
  open(): readonly Question[];
  /** `code` null gives the question up. False when it is answered already or not there any more. */
  answer(questionId: string, code: string | null): boolean;
  /**
   * Asks and waits. Once it has a code the question stays in the list as being checked until `checked` settles, or until
   * the same is asked again: a window that shows it need not close and open for that. Never rejects.
   */
  ask(device: MfaDevice, terms: AskTerms): Promise<MfaAnswer>;
  /** Ends every question that is open, and each that is asked later. */
  close(): void;
}

export interface AskTerms {
  /** Why it is asked once more. */
  readonly problem: Problem | null;
  /** Aborted when nobody needs the answer any more. */
  readonly signal: AbortSignal;
  /** Settles when the code was taken, or nothing will be asked again. */
  readonly checked: Promise<unknown>;
}

interface Open {
  question: Question;
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
      if (found === undefined || found.question.checking) return false;
      found.settle(code === null ? { kind: 'dismissed' } : { kind: 'code', code });
      return true;
    },
    async ask(device, { problem, signal, checked }) {
      if (closed || signal.aborted) return { kind: 'not needed' };
      const { profile, serial, roleArn } = device;
      for (const [id, { question }] of questions) {
        if (question.checking && question.profile === profile && question.roleArn === roleArn)
          questions.delete(id);
      }
      const id = randomUUID();
      const { promise, resolve } = Promise.withResolvers<MfaAnswer>();
      const withdraw = () => resolve({ kind: 'not needed' });
      const late = setTimeout(() => resolve({ kind: 'unanswered' }), patience);
      signal.addEventListener('abort', withdraw, { once: true });
      const askedAt = new Date().toISOString();
      const question: Question = {
        id,
        kind: 'mfa-code',
        profile,
        serial,
        roleArn,
        askedAt,
        problem,
        checking: false,
      };
      const open: Open = {
        question,
        settle(answer) {
          // At once, so that a second answer finds the question answered.
          open.question = { ...question, checking: true };
          resolve(answer);
        },
      };
      const remove = () => {
        if (questions.delete(id)) changed();
      };
      questions.set(id, open);
      changed();
      const answer = await promise;
      clearTimeout(late);
      signal.removeEventListener('abort', withdraw);
      if (answer.kind === 'code') {
        changed();
        void checked.then(remove, remove);
      } else {
        remove();
      }
      return answer;
    },
    close() {
      closed = true;
      for (const { settle } of questions.values()) settle({ kind: 'not needed' });
    },
  };
}
