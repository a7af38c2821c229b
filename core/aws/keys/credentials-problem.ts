import type { Problem } from '../../../contract/problem.ts';

/** Why there are no keys: a value, because it ends as an outcome with a remedy. */
export class CredentialsProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = problem.name;
    this.problem = problem;
  }
}
