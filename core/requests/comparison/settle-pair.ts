import type { ComparisonRequest } from '../../../contract/comparison.ts';
import type { SecretValues } from '../variables/secret-values.ts';
import type { SharedRequest } from './run-pairs.ts';

/** What both sides of a pair are sent: the same text, also where it holds generated values. */
export async function settlePair(request: ComparisonRequest, secrets: SecretValues): Promise<SharedRequest> {
  const {
    comparisonId: _id,
    left: _left,
    right: _right,
    repeats: _repeats,
    concurrency: _concurrency,
    ignoredPaths: _ignored,
    ...shared
  } = request;
  const { variablesFrom } = shared;
  if (variablesFrom === null) return shared;
  const [{ createValueSource }, { freezeGenerated }] = await Promise.all([
    import('../variables/create-value-source.ts'),
    import('./freeze-generated.ts'),
  ]);
  const source = await createValueSource(variablesFrom, { secrets });
  const { texts, from } = freezeGenerated(shared, variablesFrom, source, new Date());
  return { ...shared, ...texts, variablesFrom: from };
}
