import type { FunctionProcess } from '../function-process.ts';
import { EnvironmentLog } from '../logs/environment-log.ts';
import type { LogEntry } from '../logs/log-sink.ts';
import type { LoggedSpan } from '../logs/platform-log.ts';
import type { FunctionVersionTarget, Invocation, InvocationEnd } from './invocation.ts';
import { describeExchange, describeInitFailure, type RunVerdict } from './run-verdict.ts';
import { runtimeVersion } from './runtime-version.ts';
import { RuntimeProcess, type InitEnd } from './runtime-process.ts';

export interface EnvironmentOptions {
  readonly target: FunctionVersionTarget;
  readonly launch: (runtimeApi: string, logStream: string) => FunctionProcess;
  readonly initTimeoutMs: number;
  readonly onEntry: (entry: LogEntry) => void;
  /** Called once, when its process is gone and it will not start another. */
  readonly onGone: (environment: Environment) => void;
}

/** How long a run took, in milliseconds: in all, and from when the runtime had it. */
interface RunTiming {
  readonly durationMs: number;
  readonly runtimeMs: number;
  /** Null on a warm start. */
  readonly initMs: number | null;
  readonly spans: readonly LoggedSpan[];
}

/**
 * One execution environment: a process that runs one invocation at a time, its log stream, and the platform lines
 * that Lambda writes around each run. The caller keeps runs from overlapping.
 */
export class Environment {
  readonly log: EnvironmentLog;
  private readonly options: EnvironmentOptions;
  private runtime: RuntimeProcess | null = null;
  private initMs: number | null = null;
  private initFailure: InitEnd | null = null;
  private starting: Promise<void> | null = null;
  private initialised = false;
  private closed = false;
  private gone = false;

  constructor(options: EnvironmentOptions) {
    this.options = options;
    const { definition, version } = options.target;
    this.log = new EnvironmentLog({
      functionName: definition.name,
      version,
      logging: definition.logging,
      onEntry: options.onEntry,
    });
  }

  /** False once its process has gone or is going. */
  get isUsable(): boolean {
    return !this.closed && !this.gone && (this.runtime === null || this.runtime.isAlive);
  }

  /** Starts the init phase; at most 10 s on Lambda. */
  start(): Promise<void> {
    this.starting ??= this.initialise();
    return this.starting;
  }

  /** Runs an invocation; null when the process had gone before it took it, so that another environment can. */
  async run(invocation: Invocation): Promise<InvocationEnd | null> {
    await this.start();
    const { definition } = this.options.target;
    const timeoutMs = definition.timeoutSeconds * 1000;
    const began = performance.now();
    if (this.initFailure !== null) {
      const end = await this.initialiseAgain(timeoutMs);
      if (end.kind !== 'ready') return this.failedInit(invocation, end, performance.now() - began);
    }
    const runtime = this.runtime;
    if (runtime === null || !runtime.isAlive || this.closed) return null;
    const { initMs } = this;
    const first = initMs !== null;
    const { end, moments } = await runtime.exchange(
      invocation,
      timeoutMs - (performance.now() - began),
      () => {
        this.logStart(invocation);
      },
    );
    const nowMs = performance.now();
    const durationMs = (moments.doneMs ?? nowMs) - began;
    if (end.kind === 'exit' && !end.taken && !first) return null;
    this.initMs = null;
    // What the function printed before it answered is in the pipe by now: one turn of the loop reads it.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    const verdict = describeExchange(end, invocation.requestId, definition.timeoutSeconds);
    const runtimeMs = moments.runtimeMs(nowMs) ?? durationMs;
    return this.report(invocation, verdict, { durationMs, runtimeMs, initMs, spans: moments.spans() });
  }

  /** Kills the process; a run under way ends as if it had crashed. */
  async close(): Promise<void> {
    this.closed = true;
    const { runtime } = this;
    if (runtime !== null) {
      runtime.kill();
      await runtime.exited;
    }
    this.leave();
  }

  private async initialise(): Promise<void> {
    const began = performance.now();
    this.logInitStart('init');
    const end = await this.launch(this.options.initTimeoutMs);
    const durationMs = performance.now() - began;
    if (end.kind === 'ready') this.initMs = durationMs;
    else this.initFailure = end;
    this.logInitEnd('init', end, durationMs);
  }

  /** Lambda repeats a failed init as part of the first invocation, under the function's own timeout. */
  private async initialiseAgain(timeoutMs: number): Promise<InitEnd> {
    const began = performance.now();
    const end = await this.launch(timeoutMs);
    this.initFailure = null;
    this.logInitEnd('invoke', end, performance.now() - began);
    return end;
  }

  private async launch(timeoutMs: number): Promise<InitEnd> {
    const runtime = await RuntimeProcess.start({
      launch: (runtimeApi) => this.options.launch(runtimeApi, this.log.stream),
      memoryMB: this.options.target.definition.memoryMB,
      onOutput: this.log.addOutput,
      onErrors: this.log.addErrors,
      onExit: () => {
        this.log.endOutput();
        if (this.initialised) this.leave();
      },
    });
    this.runtime = runtime;
    if (this.closed) runtime.kill();
    const end = await runtime.initialise(timeoutMs);
    this.initialised = end.kind === 'ready';
    return end;
  }

  private failedInit(invocation: Invocation, end: InitEnd, durationMs: number): InvocationEnd {
    const { definition } = this.options.target;
    this.logStart(invocation);
    const verdict = describeInitFailure(end, invocation.requestId, definition.timeoutSeconds);
    const result = this.report(invocation, verdict, {
      durationMs,
      runtimeMs: durationMs,
      initMs: null,
      spans: [],
    });
    this.leave();
    return result;
  }

  private report(invocation: Invocation, verdict: RunVerdict, timing: RunTiming): InvocationEnd {
    const { durationMs, runtimeMs, initMs, spans } = timing;
    const { definition } = this.options.target;
    const { requestId } = invocation;
    const { status, errorType } = verdict;
    this.log.platform({
      type: 'runtimeDone',
      requestId,
      status,
      errorType,
      durationMs: runtimeMs,
      producedBytes: verdict.bytes,
      spans,
    });
    this.log.platform({
      type: 'report',
      requestId,
      status,
      errorType,
      durationMs,
      billedMs: Math.ceil(durationMs + (initMs ?? 0)),
      memoryMB: definition.memoryMB,
      maxMemoryMB: Math.min(definition.memoryMB, this.runtime?.peakMB ?? 1),
      initMs,
    });
    return {
      errorType,
      status,
      body: verdict.body,
      contentType: verdict.contentType,
      logTail: this.log.takeTail(),
    };
  }

  private leave(): void {
    if (this.gone) return;
    this.gone = true;
    this.options.onGone(this);
  }

  private logInitStart(phase: 'init' | 'invoke'): void {
    const { definition, version, region } = this.options.target;
    this.log.platform({
      type: 'initStart',
      phase,
      ...runtimeVersion(definition, region),
      functionName: definition.name,
      functionVersion: version,
      instanceId: this.log.stream,
      memoryMB: definition.memoryMB,
    });
  }

  private logStart({ requestId, tenantId }: Invocation): void {
    const { version, arn } = this.options.target;
    this.log.platform({ type: 'start', requestId, version, functionArn: arn, tenantId });
  }

  private logInitEnd(phase: 'init' | 'invoke', end: InitEnd, durationMs: number): void {
    const failed = end.kind === 'ready' || end.kind === 'timeout' ? null : describeInitFailure(end, '', 0);
    const status = end.kind === 'ready' ? 'success' : end.kind === 'timeout' ? 'timeout' : 'error';
    const errorType = failed?.errorType ?? null;
    this.log.platform({ type: 'initRuntimeDone', phase, status, errorType });
    this.log.platform({ type: 'initReport', phase, status, errorType, durationMs });
  }
}
