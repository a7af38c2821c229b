import { useQuery } from '@tanstack/react-query';
import type { SharedEvent, SharedEvents } from '../../../contract/exchange.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { callProblem } from '../host/call-failure.ts';
import { queryClient } from '../host/query-client.ts';
import { readAnew } from '../host/read-anew.ts';
import { useHost, type HostClient } from '../host/use-host.ts';

/** Whose events: the function of a tab, where the tab calls it. */
export type EventsOf = Pick<Draft, 'connectionId' | 'region' | 'functionName'>;

export interface ReadEvent {
  readonly event: SharedEvent | null;
  readonly payload: string | null;
  readonly problem: Problem | null;
}

const listKey = ({ connectionId, region, functionName }: EventsOf) =>
  ['shared-events', connectionId, region, functionName] as const;

/** The shareable test events of a function; null while they are read. */
export function useSharedEvents(of: EventsOf): {
  readonly list: SharedEvents | null;
  readonly reading: boolean;
  readonly again: () => void;
} {
  const host = useHost();
  const { connectionId, region, functionName } = of;
  const { data, isFetching, refetch } = useQuery({
    queryKey: listKey(of),
    queryFn: ({ signal }) =>
      host.sharedEvents.list({ connectionId, region, functionName }, { signal }).catch((error: unknown) => ({
        events: [],
        versions: null,
        problem: callProblem('The shareable test events could not be read', error),
      })),
    staleTime: 0,
  });
  return { list: data ?? null, reading: isFetching, again: () => void refetch() };
}

/** One event with its text; null while it is read, and when none is named. */
export function useSharedEvent(
  of: EventsOf,
  name: string | null,
): {
  readonly read: ReadEvent | null;
  readonly reading: boolean;
  readonly again: () => void;
} {
  const host = useHost();
  const { functionName } = of;
  const { data, isFetching, refetch } = useQuery({
    queryKey: [...listKey(of), name],
    enabled: name !== null && functionName !== '',
    queryFn: ({ signal }) => readSharedEvent(host, of, name ?? '', { signal }),
    staleTime: 60_000,
  });
  return { read: data ?? null, reading: isFetching, again: () => void refetch() };
}

/**
 * What is there now, of the event that was named when it was asked for: a tab may show another by then. Who shows that
 * event has it from then on.
 */
export async function readSharedEventAnew(host: HostClient, of: EventsOf, name: string): Promise<ReadEvent> {
  return await readAnew([...listKey(of), name], () => readSharedEvent(host, of, name));
}

async function readSharedEvent(
  host: HostClient,
  { connectionId, region, functionName }: EventsOf,
  name: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ReadEvent> {
  return await host.sharedEvents
    .read({ connectionId, region, functionName, name }, options)
    .catch((error: unknown) => ({
      event: null,
      payload: null,
      problem: callProblem('The shareable test event could not be read', error),
    }));
}

/** What is to be written; `overwrite` false refuses a name that is there. */
interface WrittenEvent {
  readonly name: string;
  readonly payload: string;
  readonly invocationType: 'RequestResponse' | 'Event';
  readonly overwrite: boolean;
}

/** Writes an event, and lets everything that shows it read it again. */
export async function writeSharedEvent(
  host: HostClient,
  of: EventsOf,
  event: WrittenEvent,
): Promise<{ readonly exists: boolean; readonly problem: Problem | null }> {
  const { connectionId, region, functionName } = of;
  try {
    const { exists, problem } = await host.sharedEvents.write({
      connectionId,
      region,
      functionName,
      ...event,
    });
    await queryClient.invalidateQueries({ queryKey: listKey(of) });
    return { exists, problem };
  } catch (error) {
    return { exists: false, problem: callProblem(`“${event.name}” could not be written`, error) };
  }
}

/** Deletes an event for everyone who shares it. */
export async function removeSharedEvent(
  host: HostClient,
  of: EventsOf,
  name: string,
): Promise<Problem | null> {
  const { connectionId, region, functionName } = of;
  try {
    const { problem } = await host.sharedEvents.remove({ connectionId, region, functionName, name });
    await queryClient.invalidateQueries({ queryKey: listKey(of) });
    return problem;
  } catch (error) {
    return callProblem(`“${name}” could not be deleted`, error);
  }
}
