import type { PatternAnswer, PatternQuestion } from './pattern-messages.ts';

/** Why a pattern has no answer: it took too long and was ended, nobody waits any more, or its worker is not there. */
export type PatternTrouble = 'slow' | 'closed' | 'missing';

export interface PatternThread {
  ask(question: Omit<PatternQuestion, 'id'>): Promise<PatternAnswer | PatternTrouble>;
  /** Ends what is under way, now. */
  close(): void;
}

/** The most that one question may take, in milliseconds: what a pattern of sense does not need for a few hundred KB. */
const longest = 1500;

/** One at rest is kept for the next pattern: starting one takes some ten milliseconds. */
let atRest: Worker | null = null;

/** A worker for one pattern, which answers a question at a time. */
export function openPatternThread(): PatternThread {
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;
  let end: ((trouble: PatternTrouble) => void) | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const put = (question: Omit<PatternQuestion, 'id'>): Promise<PatternAnswer | PatternTrouble> => {
    if (closed) return Promise.resolve('closed');
    worker ??= atRest ?? new Worker(new URL('./pattern.worker.ts', import.meta.url), { type: 'module' });
    atRest = null;
    const asked = worker;
    lastId += 1;
    const id = lastId;
    const { promise, resolve } = Promise.withResolvers<PatternAnswer | PatternTrouble>();
    const listening = new AbortController();
    const over = (answer: PatternAnswer | PatternTrouble): void => {
      clearTimeout(timer);
      listening.abort();
      end = null;
      if (typeof answer === 'string') {
        asked.terminate();
        worker = null;
      }
      resolve(answer);
    };
    const timer = setTimeout(() => over('slow'), longest);
    end = over;
    const { signal } = listening;
    asked.addEventListener(
      'message',
      (event: MessageEvent<PatternAnswer>) => {
        if (event.data.id === id) over(event.data);
      },
      { signal },
    );
    asked.addEventListener('error', () => over('missing'), { signal });
    asked.postMessage({ ...question, id } satisfies PatternQuestion);
    return promise;
  };

  return {
    ask: (question) => {
      const answer = last.then(() => put(question));
      last = answer;
      return answer;
    },
    close: () => {
      closed = true;
      end?.('closed');
      if (worker === null) return;
      if (atRest === null) atRest = worker;
      else worker.terminate();
      worker = null;
    },
  };
}
