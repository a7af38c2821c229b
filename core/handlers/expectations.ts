import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import type { LookedAtRun, ResultLooker } from '../requests/expectations/result-looker.ts';

/** expectations.*: expressions over the results of recorded runs, looked at on a thread of their own. */
export function createExpectationHandlers(parts: HostParts): HostClient['expectations'] {
  let looker: Promise<ResultLooker> | null = null;
  const loaded = () => (looker ??= load(parts));

  async function runOf(runId: string): Promise<LookedAtRun | null> {
    const { history } = parts.store();
    const run = await history.get(runId);
    if (run === null) return null;
    const { wholeParts } = await import('../requests/expectations/whole-parts.ts');
    return { run, source: () => ({ run, whole: wholeParts(history, run) }) };
  }

  return {
    async evaluate({ runId, expressions, from }, call) {
      const at = await runOf(runId);
      if (at === null) return null;
      const { resolvedExpectations } = await import('../requests/expectations/resolved-expectations.ts');
      const { resolved, faults } = await resolvedExpectations(expressions, from, parts.secrets);
      const results = await (await loaded()).evaluate(at, resolved, call?.signal);
      return results.map((result, index) => faults.get(index) ?? result);
    },
    async complete({ runId, expression, offset, root = 'result' }, call) {
      const at = runId === null ? null : await runOf(runId);
      if (at !== null) return (await loaded()).complete(at, { expression, offset, root }, call?.signal);
      const { completeExpression } = await import('../requests/expectations/complete-expression.ts');
      // Without a response there are no names: those of a result would be wrong.
      return completeExpression(expression, offset, root === 'result' ? null : {});
    },
    async select({ runId, expression }, call) {
      const at = await runOf(runId);
      return at === null ? null : (await loaded()).select(at, expression, call?.signal);
    },
    async suggest({ runId }, call) {
      const at = await runOf(runId);
      return at === null ? null : (await loaded()).suggest(at, call?.signal);
    },
  };
}

async function load({ closing }: HostParts): Promise<ResultLooker> {
  const [{ createSideThread }, { createResultLooker }] = await Promise.all([
    import('../side-thread/side-thread.ts'),
    import('../requests/expectations/result-looker.ts'),
  ]);
  return createResultLooker(createSideThread(closing));
}
