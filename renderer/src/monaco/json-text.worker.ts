import { checkJson } from './check-json.ts';
import { formatJson } from './format-json.ts';
import type { JsonTextAnswer, JsonTextQuestion } from './json-text-messages.ts';

/** Answers questions about JSON texts off the window's own thread. */
self.addEventListener('message', (event: MessageEvent<JsonTextQuestion>) => {
  const { id, task, text } = event.data;
  const fault = checkJson(text);
  const answer: JsonTextAnswer =
    task === 'check'
      ? { id, task, fault, bytes: new TextEncoder().encode(text).length }
      : { id, task, fault, formatted: fault === null ? formatJson(text) : null };
  self.postMessage(answer);
});
