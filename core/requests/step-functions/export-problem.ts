import type { Problem } from '../../../contract/problem.ts';

/** Why something cannot be written for Step Functions. Thrown inside this folder, and a value outside of it. */
export class ExportProblem extends Error {
  readonly problem: Problem;

  constructor(message: string, remedy: string) {
    super(message);
    this.problem = { name: 'CannotExport', message, remedy };
  }
}
