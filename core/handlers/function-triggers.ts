import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { targetOf } from './target-of.ts';

/** functions.triggers: what invokes a function by itself, as far as it may be asked for. */
export function createTriggersHandler(parts: HostParts): HostClient['functions']['triggers'] {
  return async ({ connectionId, region, functionName, qualifier }, call) => {
    const target = await targetOf(parts, { connectionId, region });
    if (!('resolved' in target)) return { triggers: [], reason: parts.redact.problem(target).message };
    const { missing } = await parts.capabilities.find(target.resolved.connection.endpoint);
    const lack = missing.find(({ feature }) => feature === 'triggers');
    if (lack !== undefined) return { triggers: [], reason: lack.effect };
    const { readTriggers } = await import('../aws/triggers/read-triggers.ts');
    const { triggers, reason } = await readTriggers(
      parts.clients,
      target,
      { functionName, qualifier },
      call?.signal,
    );
    return { triggers, reason: reason === null ? null : parts.redact.text(reason) };
  };
}
