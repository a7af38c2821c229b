import type { Comparison, ComparisonRequest, ComparedPair } from '../../../contract/comparison.ts';
import type { Problem } from '../../../contract/problem.ts';
import { pause } from '../../aws/pause.ts';
import { problemOf } from '../../runs/problem-of.ts';
import type { RunService } from '../../runs/run-service.ts';
import type { AnswerComparer } from './answer-comparer.ts';
import { runPairs, type SharedRequest } from './run-pairs.ts';
import { comparedSides, createSideTally } from './side-tally.ts';

/** The comparisons of this host: they go on while no window is open, and end with the host. */
export interface ComparisonService {
  /** Begins it; one of that id that is there already is joined. */
  start(request: ComparisonRequest): void;
  has(comparisonId: string): boolean;
  /** Newest first. */
  list(): readonly Comparison[];
  follow(comparisonId: string, signal: AbortSignal): AsyncGenerator<Comparison, void, void>;
  cancel(comparisonId: string): boolean;
  forget(comparisonId: string): boolean;
}

interface ServiceParts {
  readonly runs: Pick<RunService, 'invoke' | 'cancel'>;
  readonly comparer: AnswerComparer;
  /** What both sides of a pair are sent, settled anew for each. */
  readonly settle: (request: ComparisonRequest) => Promise<SharedRequest>;
  /** A comparison was begun, has ended or was forgotten. */
  readonly changed: () => void;
  /** Aborts when the host ends. */
  readonly closing: AbortSignal;
}

interface Entry {
  read(): Comparison;
  isRunning(): boolean;
  /** Resolves at the next change. */
  changed(): Promise<void>;
  stop(): void;
}

const pairsShown = 500;
const endedKept = 50;
const followEveryMs = 100;

export function createComparisonService(parts: ServiceParts): ComparisonService {
  const entries = new Map<string, Entry>();

  function begin(request: ComparisonRequest): Entry {
    const tallies = [createSideTally(), createSideTally()] as const;
    const underWay = new Set<string>();
    const cancelled = new AbortController();
    const signal = AbortSignal.any([cancelled.signal, parts.closing]);
    const startedAt = new Date().toISOString();
    const pairs: ComparedPair[] = [];
    let ending: Pick<Comparison, 'state' | 'problem' | 'endedAt'> = {
      state: 'running',
      problem: null,
      endedAt: null,
    };
    let done = 0;
    let samePairs = 0;
    let differentPairs = 0;
    let wake = Promise.withResolvers<void>();
    const tell = () => {
      wake.resolve();
      wake = Promise.withResolvers();
    };
    const end = (state: Comparison['state'], problem: Problem | null) => {
      ending = { state, problem, endedAt: new Date().toISOString() };
      tell();
      parts.changed();
    };

    runPairs(request, {
      invoke: (one) => parts.runs.invoke(one),
      settle: () => parts.settle(request),
      began: (runId) => underWay.add(runId),
      ran(side, run) {
        underWay.delete(run.id);
        tallies[side === 'left' ? 0 : 1].add(run);
        tell();
      },
      async paired({ number, left, right }) {
        const same = await parts.comparer.hasSameAnswer(left, right, request.ignoredPaths);
        done += 1;
        if (same === true) samePairs += 1;
        if (same === false) differentPairs += 1;
        pairs.push({ number, leftRunId: left.id, rightRunId: right.id, same });
        if (pairs.length > pairsShown) pairs.shift();
        tell();
      },
      signal,
    }).then(
      () => end(signal.aborted && done < request.repeats ? 'cancelled' : 'finished', null),
      (error: unknown) => {
        // The other pairs under way end by themselves, and no further one is begun.
        cancelled.abort();
        end('failed', problemOf(error));
      },
    );

    return {
      read() {
        const [left, right] = comparedSides([request.left, request.right], tallies);
        const counts = { done, samePairs, differentPairs };
        return {
          comparisonId: request.comparisonId,
          request,
          ...ending,
          startedAt,
          ...counts,
          left,
          right,
          pairs: pairs.toSorted((one, other) => one.number - other.number),
        };
      },
      isRunning: () => ending.state === 'running',
      changed: () => wake.promise,
      stop() {
        cancelled.abort();
        for (const runId of underWay) parts.runs.cancel(runId);
      },
    };
  }

  function dropOldest(): void {
    const ended = [...entries].filter(([, entry]) => !entry.isRunning());
    for (const [id] of ended.slice(0, Math.max(0, ended.length - endedKept))) entries.delete(id);
  }

  return {
    start(request) {
      if (entries.has(request.comparisonId)) return;
      dropOldest();
      entries.set(request.comparisonId, begin(request));
      parts.changed();
    },
    has: (comparisonId) => entries.has(comparisonId),
    list: () => [...entries.values()].map((entry) => entry.read()).toReversed(),
    async *follow(comparisonId, signal) {
      const entry = entries.get(comparisonId);
      if (entry === undefined) return;
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      while (!signal.aborted) {
        const change = entry.changed();
        const now = entry.read();
        yield now;
        if (now.state !== 'running') return;
        await Promise.race([change, aborted]);
        await pause(followEveryMs, signal);
      }
    },
    cancel(comparisonId) {
      const entry = entries.get(comparisonId);
      if (entry === undefined || !entry.isRunning()) return false;
      entry.stop();
      return true;
    },
    forget(comparisonId) {
      if (entries.get(comparisonId)?.isRunning() === true) return false;
      const forgotten = entries.delete(comparisonId);
      if (forgotten) parts.changed();
      return forgotten;
    },
  };
}
