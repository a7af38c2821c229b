import type { CatalogueEvent, Qualifiers } from '../../contract/function-summary.ts';
import type { Problem } from '../../contract/problem.ts';
import { localConnectionId } from '../aws/connections.ts';
import { factsOfSummary, plainFunctionName } from '../aws/function-summary.ts';
import type { NoteFacts } from '../aws/read-catalogue.ts';
import { readCatalogue } from '../aws/read-catalogue.ts';
import { readQualifiers } from '../aws/read-qualifiers.ts';
import type { HostClient } from '../host-client.ts';
import type { CatalogueCache } from '../store/store.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';
import { endable } from './endable.ts';
import { createDetailsHandlers } from './function-details.ts';
import { createFiguresHandlers } from './function-figures.ts';
import { createTailHandler } from './function-tail.ts';
import { createTriggersHandler } from './function-triggers.ts';
import { targetOf, type Where } from './target-of.ts';

/** functions.*: what a connection offers. */
export function createFunctionHandlers(parts: HostParts): HostClient['functions'] {
  return {
    ...createDetailsHandlers(parts),
    ...createFiguresHandlers(parts),
    async catalogue(where, call) {
      return endable(call?.signal, (signal) => catalogueEvents(parts, where, signal));
    },
    async qualifiers({ functionName, ...where }, call) {
      const target = await targetOf(parts, where);
      if (!('resolved' in target)) return noQualifiers(parts.redact.problem(target));
      const read = await readQualifiers(parts.clients, target, functionName, call?.signal);
      return read.problem === null ? read : { ...read, problem: parts.redact.problem(read.problem) };
    },
    tail: createTailHandler(parts),
    triggers: createTriggersHandler(parts),
    async firstEvent({ connectionId, functionName }) {
      const sent = await orNotice(parts, () => parts.store().history.lastPayload(connectionId, functionName));
      if (sent !== null || connectionId !== localConnectionId) return { text: sent };
      return { text: await parts.local.firstEvent(plainFunctionName(functionName)) };
    },
  };
}

async function* catalogueEvents(
  parts: HostParts,
  where: Where,
  signal: AbortSignal,
): AsyncGenerator<CatalogueEvent, void, void> {
  const { connectionId } = where;
  const cachedRegion = where.region ?? parts.book.regionOf(connectionId);
  const cached =
    cachedRegion === null
      ? null
      : await orNotice(parts, () => parts.store().catalogue.read(connectionId, cachedRegion));
  if (cached !== null && cachedRegion !== null) {
    for (const known of cached.functions) {
      parts.functions.note(
        { connectionId, region: cachedRegion, functionName: known.name },
        factsOfSummary(known),
      );
    }
    yield* inPieces(cached);
  }
  const target = await targetOf(parts, where);
  if (!('resolved' in target)) {
    yield { kind: 'failed', problem: parts.redact.problem(target) };
    return;
  }
  const note: NoteFacts = (functionName, facts) =>
    parts.functions.note({ connectionId, region: target.region, functionName }, facts);
  const reading = readCatalogue(parts.clients, target, note, signal);
  for (;;) {
    const step = await reading.next();
    if (step.done === true) return;
    const event = step.value;
    if (event.kind === 'end') {
      // The generator's result is the whole list; it is stored before `end` says that it is complete.
      const all = await reading.next();
      if (all.done === true && all.value !== null) {
        const { value } = all;
        await orNotice(parts, () => {
          parts.store().catalogue.write(connectionId, target.region, value, event.fetchedAt);
        });
      }
      yield event;
      return;
    }
    yield event.kind === 'failed' ? { ...event, problem: parts.redact.problem(event.problem) } : event;
  }
}

/** How many functions are told of in one message: a few hundred kilobytes, which a window reads within a frame. */
const pieceSize = 1000;

function* inPieces(
  cached: NonNullable<Awaited<ReturnType<CatalogueCache['read']>>>,
): Generator<CatalogueEvent, void, void> {
  const { functions, fetchedAt } = cached;
  for (let from = 0; from === 0 || from < functions.length; from += pieceSize) {
    const to = from + pieceSize;
    yield { kind: 'cached', functions: functions.slice(from, to), fetchedAt, more: to < functions.length };
  }
}

/** What the store keeps here is a convenience: when it fails that is told once, and the list comes from the service. */
async function orNotice<T>(parts: HostParts, work: () => T | Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    parts.notice(problemOf(error));
    return null;
  }
}

function noQualifiers(problem: Problem): Qualifiers {
  return { aliases: [], versions: [], problem };
}
