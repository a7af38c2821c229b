import type { Invocation } from './environments/invocation.ts';
import type { LocalFunction } from './local-function.ts';

interface Queued {
  readonly local: LocalFunction;
  readonly version: string;
  readonly invocation: Invocation;
  readonly attempt: number;
}

/** A throttled event waits this long before it is tried again; it is not counted as a retry. */
const throttledMs = 1000;

/** Runs Event invocations in the background: after an error again, at the same request id, as Lambda does. */
export class EventQueue {
  private readonly retryDelaysMs: readonly number[];
  private readonly mayRun: (local: LocalFunction) => boolean;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private closed = false;

  /** `retryDelaysMs`: how long to wait before the first and the second retry. */
  constructor(retryDelaysMs: readonly number[], mayRun: (local: LocalFunction) => boolean) {
    this.retryDelaysMs = retryDelaysMs;
    this.mayRun = mayRun;
  }

  add(local: LocalFunction, version: string, invocation: Invocation): void {
    this.begin({ local, version, invocation, attempt: 0 });
  }

  /** Resolves when no run is under way; those that wait for a retry are not waited for. */
  async ended(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private begin(queued: Queued): void {
    const run = this.run(queued).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async run(queued: Queued): Promise<void> {
    if (this.closed) return;
    if (!this.mayRun(queued.local)) {
      this.later(queued, throttledMs);
      return;
    }
    const errorType = await this.errorOf(queued);
    if (errorType === null || queued.attempt >= queued.local.definition.eventRetries) return;
    const delay = this.retryDelaysMs[queued.attempt] ?? this.retryDelaysMs.at(-1) ?? 0;
    this.later({ ...queued, attempt: queued.attempt + 1 }, delay);
  }

  /** Why a run failed, or null. A process that could not even be prepared (no free port) is a failure like any other. */
  private async errorOf({ local, version, invocation }: Queued): Promise<string | null> {
    try {
      return (await local.run(version, invocation)).errorType;
    } catch {
      return 'Runtime.Unknown';
    }
  }

  private later(queued: Queued, delay: number): void {
    if (this.closed) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.begin(queued);
    }, delay);
    timer.unref();
    this.timers.add(timer);
  }
}
