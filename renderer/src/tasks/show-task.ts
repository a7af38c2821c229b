import type { Batch } from '../../../contract/batch.ts';
import type { Comparison, ComparedTarget } from '../../../contract/comparison.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { openTask } from '../state/task-tabs.ts';

/** Opens the tab of a batch that the host has. */
export function showBatch({ batchId, title }: Pick<Batch, 'batchId' | 'title'>): void {
  openTask({ kind: 'batch', id: batchId, title });
}

/** Opens the tab of a comparison that the host has. */
export function showComparison({ comparisonId: id, request }: Comparison): void {
  const { comparisonId: _id, ...plan } = request;
  openTask({ kind: 'comparison', id, title: comparisonTitle(request), plan, begun: true });
}

/** `hello: live, $LATEST`, or both functions' names where they are two. */
export function comparisonTitle({ left, right }: Record<'left' | 'right', ComparedTarget>): string {
  const [one, other] = [functionDisplayName(left.functionName), functionDisplayName(right.functionName)];
  if (one !== other) return `${one || '…'}, ${other || '…'}`;
  return `${one || 'Compare'}: ${left.qualifier ?? '$LATEST'}, ${right.qualifier ?? '$LATEST'}`;
}
