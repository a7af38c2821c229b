import type { Problem } from '../../contract/problem.ts';

/** The problem that an error carries (StoreError, CredentialsProblem), or its message with a general remedy. */
export function problemOf(error: unknown): Problem {
  const carried = carriedProblem(error);
  if (carried !== null) return carried;
  if (error instanceof Error) {
    return {
      name: error.name,
      message: error.message,
      remedy: 'Try again; if it happens again, restart Lambdeck.',
    };
  }
  return { name: 'Error', message: 'Something failed without saying why.', remedy: 'Try again.' };
}

/** The problem that an error was made to carry; null for an error that nobody expected. */
export function carriedProblem(error: unknown): Problem | null {
  return error instanceof Error && 'problem' in error && isProblem(error.problem) ? error.problem : null;
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'message' in value &&
    typeof value.message === 'string' &&
    'remedy' in value &&
    typeof value.remedy === 'string'
  );
}
