import { assertNever } from '../state/assert-never.ts';
import { checkJson } from './check-json.ts';
import { formatJson } from './format-json.ts';
import type { JsonTextAnswer, JsonTextQuestion } from './json-text-messages.ts';
import { cutIntoRows } from './text-rows.ts';

/** The answer to one question; what the worker does, and the window where the worker is missing. */
export function answerJsonText({ id, task, text }: JsonTextQuestion): JsonTextAnswer {
  const fault = checkJson(text);
  switch (task) {
    case 'check':
      return { id, task, fault, bytes: new TextEncoder().encode(text).length };
    case 'format':
      return { id, task, fault, formatted: fault === null ? formatJson(text) : null };
    case 'lay out':
      return { id, task, fault, rows: cutIntoRows(fault === null ? formatJson(text) : text) };
    case 'cut':
      return { id, task, fault, rows: cutIntoRows(text) };
    default:
      return assertNever(task);
  }
}
