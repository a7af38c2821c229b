import { answerJsonText } from './answer-json-text.ts';
import { checkJson } from './check-json.ts';
import { formatJson } from './format-json.ts';
import type {
  CheckedJson,
  FormattedJson,
  JsonTextAnswer,
  JsonTextQuestion,
  LaidOutText,
} from './json-text-messages.ts';

/** Texts up to this many characters take less than a millisecond or two: a worker would only add a delay. */
const directLength = 64 * 1024;

interface Waiting {
  readonly question: JsonTextQuestion;
  readonly resolve: (answer: JsonTextAnswer) => void;
}

/** `missing`: its file could not be loaded, so the window answers by itself, slower but the same. */
let worker: Worker | 'missing' | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

function startWorker(): Worker {
  const started = new Worker(new URL('./json-text.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', (event: MessageEvent<JsonTextAnswer>) => {
    waiting.get(event.data.id)?.resolve(event.data);
    waiting.delete(event.data.id);
  });
  started.addEventListener('error', () => {
    worker = 'missing';
    started.terminate();
    for (const { question, resolve } of waiting.values()) resolve(answerJsonText(question));
    waiting.clear();
  });
  return started;
}

function ask(task: JsonTextQuestion['task'], text: string): Promise<JsonTextAnswer> {
  lastId += 1;
  const question: JsonTextQuestion = { id: lastId, task, text };
  worker ??= startWorker();
  if (worker === 'missing') return Promise.resolve(answerJsonText(question));
  const { promise, resolve } = Promise.withResolvers<JsonTextAnswer>();
  waiting.set(question.id, { question, resolve });
  worker.postMessage(question);
  return promise;
}

/** Whether the text is JSON and how many bytes it has; null for a text that needs the worker. */
export function checkJsonNow(text: string): CheckedJson | null {
  if (text.length > directLength) return null;
  return { fault: checkJson(text), bytes: new TextEncoder().encode(text).length };
}

/** As checkJsonNow, for a text of any length. */
export async function checkJsonText(text: string): Promise<CheckedJson> {
  const now = checkJsonNow(text);
  if (now !== null) return now;
  const answer = await ask('check', text);
  if (answer.task !== 'check') throw new Error('The JSON text worker answered another question');
  return answer;
}

/** The text laid out by white space only; null for a text that needs the worker. */
export function formatJsonNow(text: string): FormattedJson | null {
  if (text.length > directLength) return null;
  const fault = checkJson(text);
  return { fault, formatted: fault === null ? formatJson(text) : null };
}

/** As formatJsonNow, for a text of any length. */
export async function formatJsonText(text: string): Promise<FormattedJson> {
  const now = formatJsonNow(text);
  if (now !== null) return now;
  const answer = await ask('format', text);
  if (answer.task !== 'format') throw new Error('The JSON text worker answered another question');
  return answer;
}

/** A long text cut into rows to show, laid out by white space when it is JSON and not wanted raw. */
export async function layOutJson(text: string, raw: boolean): Promise<LaidOutText> {
  const answer = await ask(raw ? 'cut' : 'lay out', text);
  if (answer.task !== 'lay out' && answer.task !== 'cut') {
    throw new Error('The JSON text worker answered another question');
  }
  return answer;
}
