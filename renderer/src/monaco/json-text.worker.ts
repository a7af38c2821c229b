import { answerJsonText } from './answer-json-text.ts';
import type { JsonTextQuestion } from './json-text-messages.ts';

/** Answers questions about JSON texts off the window's own thread. */
self.addEventListener('message', (event: MessageEvent<JsonTextQuestion>) => {
  const answer = answerJsonText(event.data);
  const transfer = 'rows' in answer ? [answer.rows.starts.buffer, answer.rows.numbers.buffer] : [];
  self.postMessage(answer, { transfer });
});
