import type { TemplatedTexts, VariablesFrom } from '../../../contract/environment.ts';
import type { Problem } from '../../../contract/problem.ts';
import { createValueSource } from './create-value-source.ts';
import { hinderingProblem } from './hindering-problem.ts';
import { readEnvironmentChain } from './read-environment-chain.ts';
import { resolveTexts } from './resolve-texts.ts';
import { secretVariable } from './secret-variable.ts';

/** A request with its variables replaced, to be written down for others. */
export interface WrittenTexts {
  /** In place of a secret stands the name of its environment variable, LAMBDECK_SECRET_NAME. */
  readonly texts: TemplatedTexts;
  /** The names that stand for secrets in it. */
  readonly placeholders: readonly string[];
  /** Why it cannot be replaced. */
  readonly problem: Problem | null;
}

/** Replaces variables without reading the value of any secret: a text that is copied goes anywhere. Never throws. */
export async function resolveWritten(texts: TemplatedTexts, from: VariablesFrom): Promise<WrittenTexts> {
  const { folder, environment } = from;
  const chain =
    folder === null || environment === null
      ? { files: [], problem: null }
      : await readEnvironmentChain(folder, environment);
  const names = new Set(chain.files.flatMap((file) => file.environment?.secrets ?? []));
  // A value that was given for a secret is one.
  const values = Object.fromEntries(Object.entries(from.values).filter(([name]) => !names.has(name)));
  const used = new Set<string>();
  const secrets = {
    find: async ({ name }: { readonly name: string }) =>
      ({ value: secretVariable(name), origin: 'process environment' }) as const,
  };
  const source = await createValueSource({ ...from, values }, { secrets, chain });
  const watched = {
    ...source,
    value: (name: string) => {
      const found = source.value(name);
      if (found !== null && 'isSecret' in found && found.isSecret) used.add(secretVariable(name));
      return found;
    },
  };
  const { texts: written, problems } = resolveTexts(texts, watched);
  const problem = source.problem ?? hinderingProblem(problems);
  return { texts: written, placeholders: [...used], problem };
}
