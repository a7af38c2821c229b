import type { LogTailEvent } from '../../../contract/log-tail.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { assertNever } from '../state/assert-never.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { callProblem, isHostLost } from '../host/call-failure.ts';
import type { HostClient } from '../host/use-host.ts';
import { createTailBook } from './tail-book.ts';
import type { TailBook } from './tail-book.ts';
import { isFollowing, patchTail, startingTail, useTails } from './tail-store.ts';

interface TailSession {
  readonly draftId: string;
  readonly asked: TailTarget;
  readonly records: TailBook;
  readonly stopping: AbortController;
  readonly unwatch: () => void;
}

/** Whose log is followed. */
type TailTarget = Pick<Draft, 'connectionId' | 'region' | 'functionName' | 'qualifier'>;

const sessions = new Map<string, TailSession>();

/** The records of a tab's tail; null before it was started. */
export const tailBookOf = (draftId: string): TailBook | null => sessions.get(draftId)?.records ?? null;

const sameTarget = (one: TailTarget, other: TailTarget): boolean =>
  one.connectionId === other.connectionId &&
  one.region === other.region &&
  one.functionName === other.functionName &&
  one.qualifier === other.qualifier;

/** Starts to follow the log of the tab's function, from an empty list. */
export function startTail(host: HostClient, draft: Draft): void {
  endTail(draft.id);
  const { connectionId, region, functionName, qualifier } = draft;
  const session: TailSession = {
    draftId: draft.id,
    asked: { connectionId, region, functionName, qualifier },
    records: createTailBook(),
    stopping: new AbortController(),
    // Stopped or not, its lines would be taken for those of the function that the tab names now.
    unwatch: useWorkspace.subscribe(({ drafts, layout }) => {
      const now = drafts[draft.id];
      const isOpen = layout.openDraftIds.includes(draft.id);
      if (now === undefined || !isOpen || !sameTarget(now, draft)) endTail(draft.id);
    }),
  };
  sessions.set(draft.id, session);
  useTails.setState({ [draft.id]: startingTail });
  void follow(host, session);
}

async function follow(host: HostClient, session: TailSession): Promise<void> {
  const { asked, stopping } = session;
  try {
    const events = await host.functions.tail(asked, { signal: stopping.signal });
    for await (const event of events) {
      if (stopping.signal.aborted) return;
      take(session, event);
    }
    patchIfCurrent(session, { status: 'stopped' });
  } catch (error) {
    if (stopping.signal.aborted) return;
    const problem = callProblem('The log could not be followed', error);
    const remedy = isHostLost(error) ? 'Start it again once the host is back.' : problem.remedy;
    patchIfCurrent(session, { status: 'stopped', problem: { ...problem, remedy } });
  }
}

function patchIfCurrent(session: TailSession, change: Parameters<typeof patchTail>[1]): void {
  if (sessions.get(session.draftId) === session) patchTail(session.draftId, change);
}

function take(session: TailSession, event: LogTailEvent): void {
  switch (event.kind) {
    case 'following': {
      const { logGroup, through, billed, note = null } = event;
      patchIfCurrent(session, { status: 'following', logGroup, through, billed, note, problem: null });
      return;
    }
    case 'records': {
      const { records } = session;
      records.take(event.records);
      const { skipped, sampled } = useTails.getState()[session.draftId] ?? startingTail;
      patchIfCurrent(session, {
        waiting: records.waiting(),
        gone: records.gone(),
        skipped: skipped + event.skipped,
        sampled: sampled || event.sampled,
      });
      return;
    }
    case 'failed':
      patchIfCurrent(session, {
        status: event.againInMs === null ? 'stopped' : 'waiting',
        problem: event.problem,
      });
      return;
    default:
      assertNever(event);
  }
}

/** Stops following; what came stays. */
export function stopTail(draftId: string): void {
  const session = sessions.get(draftId);
  if (session === undefined) return;
  session.stopping.abort();
  if (isFollowing(useTails.getState()[draftId] ?? null))
    patchTail(draftId, { status: 'stopped', problem: null });
}

export function pauseTail(draftId: string): void {
  sessions.get(draftId)?.records.pause();
  patchTail(draftId, { paused: true });
}

export function resumeTail(draftId: string): void {
  const records = sessions.get(draftId)?.records;
  records?.resume();
  patchTail(draftId, { paused: false, waiting: 0, gone: records?.gone() ?? 0 });
}

export function clearTail(draftId: string): void {
  sessions.get(draftId)?.records.clear();
  patchTail(draftId, { waiting: 0, gone: 0, skipped: 0, sampled: false });
}

/** Stops following and forgets what came. */
function endTail(draftId: string): void {
  const session = sessions.get(draftId);
  if (session === undefined) return;
  session.stopping.abort();
  session.unwatch();
  sessions.delete(draftId);
  useTails.setState(({ [draftId]: _ended, ...others }) => others, true);
}
