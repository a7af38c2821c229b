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
  private closed = false;

  /** `retryDelaysMs`: how long to wait before the first and the second retry. */
  constructor(retryDelaysMs: readonly number[], mayRun: (local: LocalFunction) => boolean) {
    this.retryDelaysMs = retryDelaysMs;
    this.mayRun = mayRun;
  }

  add(local: LocalFunction, version: string, invocation: Invocation): void {
    void this.run({ local, version, invocation, attempt: 0 });
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private async run(queued: Queued): Promise<void> {
    if (this.closed) return;
    if (!this.mayRun(queued.local)) {
      this.later(queued, throttledMs);
      return;
    }
    const end = await queued.local.run(queued.version, queued.invocation);
    if (end.errorType === null || queued.attempt >= queued.local.definition.eventRetries) return;
    const delay = this.retryDelaysMs[queued.attempt] ?? this.retryDelaysMs.at(-1) ?? 0;
    this.later({ ...queued, attempt: queued.attempt + 1 }, delay);
  }

  private later(queued: Queued, delay: number): void {
    if (this.closed) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.run(queued);
    }, delay);
    timer.unref();
    this.timers.add(timer);
  }
}
