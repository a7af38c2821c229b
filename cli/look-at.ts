import { statSync, type Stats } from 'node:fs';
import { fileProblem } from '../core/requests/files/file-problem.ts';
import { usageProblem, type UsageProblem } from './usage-problem.ts';

/** What is at a path that was typed, links followed; else why nothing can be seen there. `hint` says what to name. */
export function lookAt(typed: string, hint: string): Stats | UsageProblem {
  // A shell's variable that is not set: the folder that the command is called in is not what was meant.
  if (typed.trim() === '') return usageProblem('The path is empty.', hint);
  try {
    const found = statSync(typed, { throwIfNoEntry: false });
    return found ?? usageProblem(`${typed} does not exist.`, hint);
  } catch (error) {
    const { message, remedy } = fileProblem(error, typed, 'read');
    return usageProblem(message, remedy);
  }
}
