import type { ResolvedTexts, TemplatedTexts, VariablesFrom } from '../../../contract/environment.ts';
import { createValueSource } from './create-value-source.ts';
import { resolveTexts } from './resolve-texts.ts';
import type { SecretValues } from './secret-values.ts';

/** More than a window marks, and than a person reads. */
const mostUses = 5000;
const mostProblems = 500;

/** A request as it would be sent now, for a person to see: secrets are masked. Never throws. */
export async function resolveShown(
  texts: TemplatedTexts,
  from: VariablesFrom,
  secrets: SecretValues,
): Promise<ResolvedTexts> {
  const source = await createValueSource(from, { secrets });
  const { shown, uses, problems } = resolveTexts(texts, source);
  return {
    texts: shown,
    uses: uses.slice(0, mostUses),
    problems: problems.slice(0, mostProblems),
    problem: source.problem,
  };
}
