import type { CopySource } from './copy-source.ts';
import { partsOfMarked } from './secret-marks.ts';

/** Whether a text has marks of secrets in it. */
export function hasMarks(text: string | null): boolean {
  return text !== null && partsOfMarked(text).length > 1;
}

/** Whether what is written out of a request has. */
export function hasSecrets(source: CopySource): boolean {
  const { functionName, qualifier, payload, tenantId, durableExecutionName } = source;
  return [functionName, qualifier, payload, tenantId, durableExecutionName].some(hasMarks);
}
