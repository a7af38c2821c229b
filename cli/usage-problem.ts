import { existsSync } from 'node:fs';
import { exitCodes } from './exit-code.ts';
import { tell } from './output.ts';

/** What is wrong with what was typed or with a file it names: one line, and one that says what to do. */
export interface UsageProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly hint: string;
}

export function usageProblem(message: string, hint: string): UsageProblem {
  return { kind: 'problem', message, hint };
}

/** Tells it, and gives the exit code. */
export function failWith({ message, hint }: Omit<UsageProblem, 'kind'>): number {
  tell(`lambdeck: ${message}`);
  tell(hint);
  return exitCodes.usage;
}

/** What is wrong with a project's folder or template as it was typed; null when it is there. */
export function missingProject(path: string | undefined): UsageProblem | null {
  if (path === undefined || existsSync(path)) return null;
  return usageProblem(`${path} does not exist.`, 'Name a SAM template, or the folder that holds one.');
}
