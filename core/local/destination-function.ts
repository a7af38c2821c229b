import { parseFunctionName } from './http/function-name.ts';
import { localAccountId } from './local-account.ts';
import type { LocalFunction } from './local-function.ts';

/** The local function and version that a destination's ARN names; null for queues, topics, buses and functions elsewhere. */
export function destinationFunction(
  arn: string,
  region: string,
  find: (name: string) => LocalFunction | null,
): { readonly local: LocalFunction; readonly version: string } | null {
  if (!/^arn:[^:]*:lambda:/.test(arn)) return null;
  const reference = parseFunctionName(arn, null, region, localAccountId);
  if ('error' in reference) return null;
  const local = find(reference.name);
  const version = local?.resolve(reference.qualifier) ?? null;
  return local === null || version === null ? null : { local, version };
}
