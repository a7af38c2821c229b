import { answerPattern } from './answer-pattern.ts';
import type { PatternQuestion } from './pattern-messages.ts';

/** Applies patterns off the window's own thread, which ends this one when a pattern takes too long. */
self.addEventListener('message', (event: MessageEvent<PatternQuestion>) => {
  self.postMessage(answerPattern(event.data));
});
