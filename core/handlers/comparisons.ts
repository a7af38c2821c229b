import type { ComparedTarget, ComparisonRequest } from '../../contract/comparison.ts';
import type { Problem } from '../../contract/problem.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import type { AnswerComparer } from '../requests/comparison/answer-comparer.ts';
import type { ComparisonService } from '../requests/comparison/comparison-service.ts';
import { protectionProblem } from '../settings/protection-problem.ts';
import { endable } from './endable.ts';
import { targetOf } from './target-of.ts';

/** comparisons.*: one event against two places, and how two answers differ. */
export function createComparisonHandlers(parts: HostParts): HostClient['comparisons'] {
  let service: Promise<ComparisonService> | null = null;
  let comparer: Promise<AnswerComparer> | null = null;
  const comparing = (): Promise<AnswerComparer> => (comparer ??= loadComparer(parts));
  const loaded = (): Promise<ComparisonService> => (service ??= load(parts, comparing));
  return {
    async start(request) {
      const comparisons = await loaded();
      if (comparisons.has(request.comparisonId)) return { problem: null };
      const problem =
        (await sideProblem(parts, request, request.left)) ??
        (await sideProblem(parts, request, request.right));
      if (problem === null) comparisons.start(request);
      return { problem };
    },
    list: async () => (await service)?.list() ?? [],
    follow: async ({ comparisonId }, call) => {
      const comparisons = await loaded();
      return endable(call?.signal, (signal) => comparisons.follow(comparisonId, signal));
    },
    cancel: async ({ comparisonId }) => ({ cancelled: (await service)?.cancel(comparisonId) ?? false }),
    forget: async ({ comparisonId }) => ({ forgotten: (await service)?.forget(comparisonId) ?? false }),
    async difference({ leftRunId, rightRunId, ignoredPaths }, call) {
      const { history } = parts.store();
      const [left, right] = await Promise.all([history.get(leftRunId), history.get(rightRunId)]);
      if (left === null || right === null) return null;
      return (await comparing()).difference(left, right, ignoredPaths, call?.signal);
    },
  };
}

async function loadComparer({ store, closing }: HostParts): Promise<AnswerComparer> {
  const [{ createSideThread }, { createAnswerComparer }] = await Promise.all([
    import('../side-thread/side-thread.ts'),
    import('../requests/comparison/answer-comparer.ts'),
  ]);
  return createAnswerComparer(store, createSideThread(closing));
}

async function load(parts: HostParts, comparing: () => Promise<AnswerComparer>): Promise<ComparisonService> {
  const [{ createComparisonService }, { settlePair }, comparer] = await Promise.all([
    import('../requests/comparison/comparison-service.ts'),
    import('../requests/comparison/settle-pair.ts'),
    comparing(),
  ]);
  return createComparisonService({
    runs: parts.runs,
    comparer,
    settle: (request) => settlePair(request, parts.secrets),
    changed: () => parts.events.publish({ kind: 'batches-changed' }),
    closing: parts.closing,
  });
}

/** Why a side cannot be invoked at all, or not without a confirmation; null when it can. */
async function sideProblem(
  parts: HostParts,
  { invocationType }: ComparisonRequest,
  side: ComparedTarget,
): Promise<Problem | null> {
  if (side.functionName.trim() === '') {
    return {
      name: 'NoFunction',
      message: 'One side of the comparison has no function.',
      remedy: 'Choose a function, or type a name or an ARN.',
    };
  }
  const target = await targetOf(parts, side);
  if (!('resolved' in target)) return target;
  return protectionProblem(target.resolved, { ...side, invocationType });
}
