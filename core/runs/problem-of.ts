import type { Problem } from '../../contract/problem.ts';

/** The problem that an error carries (StoreError, CredentialsProblem), or its message with a general remedy. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error) {
    if ('problem' in error && isProblem(error.problem)) return error.problem;
    return {
      name: error.name,
      message: error.message,
      remedy: 'Try again; if it happens again, restart Lambdeck.',
    };
  }
  return { name: 'Error', message: 'Something failed without saying why.', remedy: 'Try again.' };
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
