import { growingList } from '../state/growing-list.ts';
import { patchCatalogue, placeKey, readCatalogue, type Place } from '../state/catalogue-store.ts';
import { callProblem, isHostLost } from './call-failure.ts';
import type { HostClient } from './use-host.ts';

const readings = new Map<string, AbortController>();

/** How often the list is drawn anew while pages arrive, in milliseconds: 200 pages must not draw 200 times. */
const drawEveryMs = 120;

/** Reads the functions of a place, unless that is under way. What was known stays on the screen meanwhile. */
export async function refreshCatalogue(host: HostClient, place: Place): Promise<void> {
  const key = placeKey(place);
  if (readings.has(key)) return;
  const stop = new AbortController();
  readings.set(key, stop);
  const list = growingList(readCatalogue(key).functions);
  let drawnAt = 0;
  patchCatalogue(key, { state: 'reading', page: 0, problem: null });
  try {
    const events = await host.functions.catalogue(
      { connectionId: place.connectionId, region: place.region },
      { signal: stop.signal },
    );
    for await (const event of events) {
      if (stop.signal.aborted) break;
      if (event.kind === 'cached') {
        list.addKnown(event.functions);
        if (!event.more) patchCatalogue(key, { functions: list.soFar(), fetchedAt: event.fetchedAt });
      } else if (event.kind === 'page') {
        list.addRead(event.functions);
        const now = performance.now();
        if (now - drawnAt < drawEveryMs) continue;
        drawnAt = now;
        patchCatalogue(key, { functions: list.soFar(), page: event.page });
      } else if (event.kind === 'end') {
        patchCatalogue(key, { functions: list.read(), fetchedAt: event.fetchedAt, state: 'ready' });
      } else {
        patchCatalogue(key, { state: 'failed', problem: event.problem });
      }
    }
    if (readCatalogue(key).state === 'reading') {
      patchCatalogue(key, { state: 'stopped', functions: list.soFar() });
    }
  } catch (error) {
    if (stop.signal.aborted) {
      patchCatalogue(key, { state: 'stopped', functions: list.soFar() });
    } else if (isHostLost(error)) {
      patchCatalogue(key, { state: 'never' });
    } else {
      patchCatalogue(key, {
        state: 'failed',
        problem: callProblem('The functions could not be listed', error),
      });
    }
  } finally {
    readings.delete(key);
  }
}

/** Stops reading; what has arrived stays. */
export function stopCatalogue(place: Place): void {
  readings.get(placeKey(place))?.abort();
}
