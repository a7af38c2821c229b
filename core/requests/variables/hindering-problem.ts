import type { TemplateProblem } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';

const fieldWords = {
  functionName: 'the function',
  qualifier: 'the qualifier',
  payload: 'the event',
  clientContext: 'the client context',
  tenantId: 'the tenant id',
  durableExecutionName: 'the durable execution name',
  expect: 'the expectations',
} as const;

/** All that hinders a request, as one problem that tells of the first and where it is; null where nothing does. */
export function hinderingProblem(problems: readonly TemplateProblem[]): Problem | null {
  const [first] = problems;
  if (first === undefined) return null;
  const { place, problem } = first;
  const others = problems.length === 1 ? '' : ` ${problems.length - 1} more in this request.`;
  const where = `${fieldWords[place.field]}, line ${place.line}, column ${place.column}`;
  return { ...problem, message: `${problem.message.replace(/\.$/, '')}: ${where}.${others}` };
}
