import { randomUUID } from 'node:crypto';
import { destinationRecord, type EventCondition } from './destination-record.ts';
import type { Invocation, InvocationEnd } from './environments/invocation.ts';
import type { LocalFunction } from './local-function.ts';

interface Queued {
  readonly local: LocalFunction;
  readonly version: string;
  readonly invocation: Invocation;
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly queuedAt: number;
  /** How many destinations led here. */
  readonly depth: number;
  /** Why the last run failed; null before the first. */
  readonly end: InvocationEnd | null;
}

/** What the queue asks of the endpoint around it. */
export interface EventQueueOptions {
  /** How long to wait before the first and the second retry, in milliseconds. */
  readonly retryDelaysMs: readonly number[];
  /** False while the function's or the endpoint's concurrency is used up. */
  readonly mayRun: (local: LocalFunction) => boolean;
  /** The function of this endpoint that a destination's ARN names; null for every other. */
  readonly find: (arn: string) => { readonly local: LocalFunction; readonly version: string } | null;
}

/** Lambda stops a chain of functions that lead back to themselves after about this many (invocation-recursion). */
const maximumDepth = 16;

/** A throttled event waits this long before it is tried again; it is not counted as a retry. */
const throttledMs = 1000;

/**
 * Runs Event invocations in the background: after an error again, at the same request id, as Lambda does, and then the
 * destination where it is a function of this endpoint. Queues, topics and buses are not served here.
 */
export class EventQueue {
  private readonly options: EventQueueOptions;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private closed = false;

  constructor(options: EventQueueOptions) {
    this.options = options;
  }

  add(local: LocalFunction, version: string, invocation: Invocation): void {
    this.begin({ local, version, invocation, attempt: 0, queuedAt: Date.now(), depth: 0, end: null });
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
    const { local, version, invocation, attempt } = queued;
    if (!this.options.mayRun(local)) {
      this.later(queued, throttledMs);
      return;
    }
    const end = await runOnce(local, version, invocation);
    const ran = { ...queued, attempt: attempt + 1, end };
    const { retryDelaysMs } = this.options;
    if (end.errorType === null) this.over(ran, 'Success');
    else if (attempt >= local.definition.events.retries) this.over(ran, 'RetriesExhausted');
    else this.later(ran, retryDelaysMs[attempt] ?? retryDelaysMs.at(-1) ?? 0);
  }

  /** Waits and runs it again, unless the event would then be too old. */
  private later(queued: Queued, delay: number): void {
    if (this.closed) return;
    const age = Date.now() + delay - queued.queuedAt;
    if (age > 1000 * queued.local.definition.events.maximumAgeSeconds) {
      this.over(queued, 'EventAgeExceeded');
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.begin(queued);
    }, delay);
    timer.unref();
    this.timers.add(timer);
  }

  private over(queued: Queued, condition: EventCondition): void {
    const { local, version, invocation, attempt, depth, end } = queued;
    const { onSuccess, onFailure } = local.definition.events;
    const arn = condition === 'Success' ? onSuccess : onFailure;
    const next = arn === null || this.closed || depth >= maximumDepth ? null : this.options.find(arn);
    if (arn === null || next === null) return;
    const payload = destinationRecord({
      invocation,
      functionArn: `${local.arn}:${version}`,
      version,
      condition,
      invokeCount: attempt,
      end,
    });
    this.begin({
      ...next,
      invocation: { ...invocation, requestId: randomUUID(), payload, invokedArn: arn, clientContext: null },
      attempt: 0,
      queuedAt: Date.now(),
      depth: depth + 1,
      end: null,
    });
  }
}

/** A process that could not even be prepared (no free port) is a failure like any other. */
async function runOnce(
  local: LocalFunction,
  version: string,
  invocation: Invocation,
): Promise<InvocationEnd> {
  try {
    return await local.run(version, invocation);
  } catch (error) {
    const errorMessage = error instanceof Error ? error.message : String(error);
    const errorType = 'Runtime.Unknown';
    return {
      errorType,
      status: 'error',
      body: [Buffer.from(JSON.stringify({ errorType, errorMessage }))],
      contentType: 'application/json',
      logTail: Buffer.alloc(0),
    };
  }
}
