import type { Problem } from '../../contract/problem.ts';
import { regionOfArn } from '../aws/arn-region.ts';
import type * as sharedEvents from '../aws/shared-events/shared-events.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { targetOf, type Where } from './target-of.ts';

/** sharedEvents.*: the shareable test events of the Lambda console. */
export function createSharedEventHandlers(parts: HostParts): HostClient['sharedEvents'] {
  async function at(
    asked: Where & { readonly functionName: string },
    signal: AbortSignal | undefined,
  ): Promise<sharedEvents.SharedEventsOf | Problem> {
    const { functionName, connectionId } = asked;
    const target = await targetOf(parts, { connectionId, region: regionOfArn(functionName) ?? asked.region });
    return 'resolved' in target ? { clients: parts.clients, target, functionName, signal } : target;
  }

  /** Nothing leaves with a secret in it; `none` is the answer beside a problem. */
  async function answer<T extends { readonly problem: Problem | null }>(
    of: sharedEvents.SharedEventsOf | Problem,
    none: Omit<T, 'problem'>,
    ask: (of: sharedEvents.SharedEventsOf, calls: Calls) => Promise<T>,
  ): Promise<(T | Omit<T, 'problem'>) & { readonly problem: Problem | null }> {
    if (!('target' in of)) return { ...none, problem: parts.redact.problem(of) };
    const result = await ask(of, await import('../aws/shared-events/shared-events.ts'));
    return result.problem === null ? result : { ...result, problem: parts.redact.problem(result.problem) };
  }

  return {
    list: async (asked, call) =>
      answer(await at(asked, call?.signal), { events: [], versions: null }, (of, calls) =>
        calls.listSharedEvents(of),
      ),
    read: async (asked, call) =>
      answer(await at(asked, call?.signal), { event: null, payload: null }, (of, calls) =>
        calls.readSharedEvent(of, asked.name),
      ),
    write: async (asked, call) =>
      answer(await at(asked, call?.signal), { written: false, exists: false }, (of, calls) =>
        calls.writeSharedEvent(of, asked),
      ),
    remove: async (asked, call) =>
      answer(await at(asked, call?.signal), { removed: false }, (of, calls) =>
        calls.removeSharedEvent(of, asked.name),
      ),
  };
}

type Calls = typeof sharedEvents;
