import type { LogTailEvent } from '../../contract/log-tail.ts';
import { localConnectionId } from '../aws/connections.ts';
import type { LogGroupNews } from '../aws/tail/read-log-group.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import type { RunMasks } from '../runs/run-masks.ts';
import type { LoggingFunction } from '../tail/log-group-of.ts';
import { endable } from './endable.ts';
import { targetOf } from './target-of.ts';

/** What was logged shortly before is shown too: who opens a tail has mostly just seen that something happens. */
const backMs = 60_000;

/** functions.tail: the whole log group of a function. */
export function createTailHandler(parts: HostParts): HostClient['functions']['tail'] {
  return async (asked, call) => endable(call?.signal, (signal) => tail(parts, asked, signal));
}

async function* tail(
  parts: HostParts,
  asked: LoggingFunction & { readonly region: string | null },
  signal: AbortSignal,
): AsyncGenerator<LogTailEvent, void, void> {
  const from = Date.now() - backMs;
  const [{ readLogGroup }, { logGroupOf }, { tailEvents }] = await Promise.all([
    import('../aws/tail/read-log-group.ts'),
    import('../tail/log-group-of.ts'),
    import('../tail/tail-events.ts'),
  ]);
  const target = await targetOf(parts, asked);
  if (!('resolved' in target)) {
    yield { kind: 'failed', problem: parts.redact.problem(target), againInMs: null };
    return;
  }
  // Lines of this machine cost nothing. Elsewhere a tail that a person opened is polled where live lines are off.
  const isLive = asked.connectionId === localConnectionId || parts.settings.app().liveLog === 'live-tail';
  const place = await logGroupOf(parts, target, asked, { isFresh: true, withArn: isLive }, signal);
  const question = { ...place, from, through: isLive ? 'live-tail' : 'polling' } as const;
  const news = readLogGroup(parts, { ...target, waiting: { signal } }, question, signal);
  yield* tailEvents(masked(news, parts.masks), place.logGroup, parts.redact, signal);
}

async function* masked(
  news: AsyncGenerator<LogGroupNews, void, void>,
  masks: RunMasks,
): AsyncGenerator<LogGroupNews, void, void> {
  for await (const one of news) {
    const mask = one.kind === 'events' ? await masks.all() : null;
    if (one.kind !== 'events' || mask === null) yield one;
    else {
      const events = one.events.map((event) => ({ ...event, message: mask.log(event.message) }));
      yield { ...one, events };
    }
  }
}
