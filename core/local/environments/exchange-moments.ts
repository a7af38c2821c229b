import type { LoggedSpan } from '../logs/platform-log.ts';

/**
 * When the steps of one exchange with a runtime happened, each noted as it happens. Steps are told apart by a clock that
 * does not jump, and placed in time by when the invocation was handed over.
 */
export class ExchangeMoments {
  private handed: { readonly ms: number; readonly time: number } | null = null;
  private respondingMs: number | null = null;
  private respondedMs: number | null = null;
  private askedMs: number | null = null;

  /** The runtime is given the invocation. */
  noteHanded(): void {
    this.handed = { ms: performance.now(), time: Date.now() };
  }

  /** The runtime begins to send its response. */
  noteResponding(): void {
    this.respondingMs ??= performance.now();
  }

  /** The last byte of the response is there. */
  noteResponded(): void {
    this.respondedMs ??= performance.now();
  }

  /** The runtime asks for the next invocation, after its response. */
  noteAsked(): void {
    if (this.respondedMs !== null) this.askedMs ??= performance.now();
  }

  get hasResponded(): boolean {
    return this.respondedMs !== null;
  }

  /** When the runtime was done with the invocation, as `performance.now()` counts; null when it did not say. */
  get doneMs(): number | null {
    return this.askedMs ?? this.respondedMs;
  }

  /** For how long the runtime had the invocation, up to `nowMs` if it did not say that it is done; null if it never had it. */
  runtimeMs(nowMs: number): number | null {
    return this.handed === null ? null : (this.doneMs ?? nowMs) - this.handed.ms;
  }

  /** The spans of platform.runtimeDone that were seen to begin and to end, one after the other. */
  spans(): readonly LoggedSpan[] {
    const { handed, respondingMs, respondedMs, askedMs } = this;
    if (handed === null || respondingMs === null || respondedMs === null) return [];
    const span = (name: LoggedSpan['name'], fromMs: number, toMs: number): LoggedSpan => ({
      name,
      start: handed.time + fromMs - handed.ms,
      durationMs: toMs - fromMs,
    });
    return [
      span('responseLatency', handed.ms, respondingMs),
      span('responseDuration', respondingMs, respondedMs),
      ...(askedMs === null ? [] : [span('runtimeOverhead', respondedMs, askedMs)]),
    ];
  }
}
