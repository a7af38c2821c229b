import type { VariablesFrom } from '../../contract/environment.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { RunProgress } from '../../contract/run-progress.ts';
import type { ActiveRun, Run } from '../../contract/run.ts';
import { regionOfArn } from '../aws/arn-region.ts';
import type { EnvironmentChain } from '../requests/variables/read-environment-chain.ts';
import type { SecretValues } from '../requests/variables/secret-values.ts';
import type { Store } from '../store/store.ts';
import type { ExecutionParts } from './execute-run.ts';
import { executeRun } from './execute-run.ts';
import type { LiveLogParts } from './live-log.ts';
import { loadLiveLog } from './load-live-log.ts';
import type { PreparedRequest } from './prepared-request.ts';
import type { RunMasks } from './run-masks.ts';
import type { BytesListener, OpenLog, RunTracker } from './run-tracker.ts';
import { createRunTracker } from './run-tracker.ts';

/** The runs of this host: those under way, and the way to start, join, follow and stop them. */
export interface RunService {
  /** `chain` is the environment of its variables, where that was read already. */
  invoke(request: InvokeRequest, chain?: EnvironmentChain): Promise<Run>;
  cancel(runId: string): boolean;
  active(): readonly ActiveRun[];
  wait(runId: string): Promise<Run | null>;
  /** How a run goes until it has ended; `ended` at once for one that is not under way. */
  follow(runId: string, signal: AbortSignal | undefined): AsyncGenerator<RunProgress, void, void>;
  /**
   * Gives every byte of the run's response stream in order; asked for before the run is started, none is missing. Where a
   * retry follows a stream that was lost, its bytes come after those of the lost one. Returns how to stop.
   */
  onResponseBytes(runId: string, listener: BytesListener): () => void;
  /** Stops waiting for every run and returns when they are recorded. */
  close(): Promise<void>;
}

interface UnderWay {
  info: ActiveRun;
  readonly stop: AbortController;
  readonly tracker: RunTracker;
  readonly run: Promise<Run>;
}

/** What a run service works with beside what it carries runs out with. */
interface ServiceParts extends ExecutionParts, LiveLogParts {
  readonly secrets: SecretValues;
  readonly masks: RunMasks;
}

/** Runs belong to the host and not to the window that asked: only cancel and close end the waiting. */
export function createRunService(parts: ServiceParts): RunService {
  const underWay = new Map<string, UnderWay>();
  const listeners = new Map<string, Set<BytesListener>>();

  function start(request: InvokeRequest, chain: EnvironmentChain | undefined): Promise<Run> {
    const stop = new AbortController();
    const ownListeners = listenersOf(request.runId);
    let prepared: PreparedRequest | null = null;
    const tracker = createRunTracker(
      ownListeners,
      openLogOf(request, () => prepared ?? request),
    );
    const info: ActiveRun = {
      id: request.runId,
      startedAt: new Date().toISOString(),
      connectionId: request.connectionId,
      functionName: request.functionName,
      qualifier: request.qualifier,
      timeoutSeconds: knownTimeout(parts, request),
    };
    // Last: whatever fails before it fails with nothing sent.
    const execute = (ready: PreparedRequest) => {
      prepared = ready;
      const { mask, secrets = [] } = ready;
      if (mask !== undefined) parts.masks.remember(request.runId, mask, secrets);
      return executeRun(parts, ready, stop.signal, tracker, (resolved) => {
        const entry = underWay.get(request.runId);
        if (entry !== undefined) entry.info = { ...entry.info, ...resolved };
      });
    };
    const { variablesFrom } = request;
    const run = (
      variablesFrom == null
        ? execute(asItStands(request))
        : preparedWith(parts, request, variablesFrom, chain).then(execute)
    )
      .then(parts.ended)
      .finally(() => {
        underWay.delete(request.runId);
        listeners.delete(request.runId);
        tracker.ended();
      });
    underWay.set(request.runId, { info, stop, tracker, run });
    return run;
  }

  /** A queued run is answered before it begins, and a dry one does not run. */
  function openLogOf(request: InvokeRequest, prepared: () => PreparedRequest): OpenLog | null {
    if (request.invocationType !== 'RequestResponse') return null;
    return ({ sentAt, requestId, earlier }, changed) => {
      const isOther = otherRuns(parts.store, request.connectionId, () => [
        ...earlier,
        ...Array.from(underWay.values(), ({ info, tracker }) =>
          info.id === request.runId ? null : tracker.requestId(),
        ),
      ]);
      return loadLiveLog(parts, prepared(), { from: sentAt, requestId, isOther }, changed);
    };
  }

  function listenersOf(runId: string): Set<BytesListener> {
    const known = listeners.get(runId) ?? new Set<BytesListener>();
    listeners.set(runId, known);
    return known;
  }

  async function wait(runId: string): Promise<Run | null> {
    return underWay.get(runId)?.run ?? parts.store().history.get(runId);
  }

  return {
    async invoke(request, chain) {
      // An id never runs twice.
      const recorded = isRecorded(parts.store, request.runId) ? await wait(request.runId) : null;
      return recorded ?? underWay.get(request.runId)?.run ?? start(request, chain);
    },
    cancel(runId) {
      const found = underWay.get(runId);
      found?.stop.abort();
      return found !== undefined;
    },
    active: () => [...underWay.values()].map(({ info }) => info),
    wait,
    follow: (runId, signal) => underWay.get(runId)?.tracker.follow(signal) ?? endedAlready(),
    onResponseBytes(runId, listener) {
      listenersOf(runId).add(listener);
      return () => {
        const own = listeners.get(runId);
        own?.delete(listener);
        if (own?.size === 0 && !underWay.has(runId)) listeners.delete(runId);
      };
    },
    async close() {
      const ending = [...underWay.values()];
      for (const { stop } of ending) stop.abort();
      await Promise.allSettled(ending.map(({ run }) => run));
    },
  };
}

/** A request without variables: its file, where it has one, is the run's source all the same. */
function asItStands(request: InvokeRequest): PreparedRequest {
  const { origin = null } = request;
  return origin === null ? request : { ...request, source: { ...origin, template: null } };
}

/** Loaded where variables are used: a command without them starts without this. */
async function preparedWith(
  parts: Pick<ServiceParts, 'secrets'>,
  request: InvokeRequest,
  from: VariablesFrom,
  chain: EnvironmentChain | undefined,
): Promise<PreparedRequest> {
  const { prepareRequest } = await import('./prepare-request.ts');
  return prepareRequest({ ...parts, chain }, request, from);
}

/** Runs that ended lately; those that were under way together with a run are among them. */
const otherRunsLookedAt = 200;
const otherRunsReadEveryMs = 500;

/** Tells whether a request id is that of another run: one that has ended, or one whose answer has begun. */
function otherRuns(
  store: () => Store,
  connectionId: string,
  underWay: () => readonly (string | null)[],
): (requestId: string) => boolean {
  let ended: ReadonlySet<string> = new Set();
  let readAt = Number.NEGATIVE_INFINITY;
  return (requestId) => {
    if (performance.now() - readAt >= otherRunsReadEveryMs) {
      readAt = performance.now();
      try {
        ended = store().history.requestIds(connectionId, otherRunsLookedAt);
      } catch {
        // A store that cannot be read knows of no other run: then the lines of several may be shown.
      }
    }
    return ended.has(requestId) || underWay().includes(requestId);
  };
}

async function* endedAlready(): AsyncGenerator<RunProgress, void, void> {
  yield { kind: 'ended' };
}

/** For the progress bar while the connection is still looked up. */
function knownTimeout({ functions, regionOf }: ExecutionParts, request: InvokeRequest): number | null {
  if (functions.isEmpty()) return null;
  const region = regionOfArn(request.functionName) ?? request.region ?? regionOf(request.connectionId);
  return region === null ? null : functions.facts({ ...request, region }).timeoutSeconds;
}

/** Whether a run was recorded earlier under this id. A store that cannot be read knows none. */
function isRecorded(store: () => Store, runId: string): boolean {
  try {
    return store().history.has(runId);
  } catch {
    return false;
  }
}
