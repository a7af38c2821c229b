import { marksIn } from './log-marks.ts';
import type { PatternAnswer, PatternQuestion } from './pattern-messages.ts';

/** Applies a pattern to texts. It may take for ever: only for a thread that can be ended. */
export function answerPattern({ id, want, source, flags, texts }: PatternQuestion): PatternAnswer {
  const pattern = new RegExp(source, flags);
  if (want === 'marks') return { id, want, marks: texts.map((text) => marksIn(text, pattern)) };
  const matching: number[] = [];
  for (const [at, text] of texts.entries()) {
    pattern.lastIndex = 0;
    if (pattern.test(text)) matching.push(at);
  }
  return { id, want, matching };
}
