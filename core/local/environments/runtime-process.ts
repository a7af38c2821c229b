import type { IncomingMessage } from 'node:http';
import { lambdaLimits } from '../../../contract/limits.ts';
import type { FunctionProcess } from '../function-process.ts';
import { ExchangeMoments } from './exchange-moments.ts';
import type { Invocation } from './invocation.ts';
import { peakMemory, residentMemory } from './process-memory.ts';
import { RuntimeApi } from './runtime-api.ts';

/** Streamed responses may be this long (Lambda quotas, since July 2025). */
const streamedResponseBytes = 200 * 1024 * 1024;
const memoryCheckMs = 50;
/** How long output is awaited after the process is gone: a grandchild may keep the pipes open. */
const outputGraceMs = 300;
/**
 * How long a runtime that has answered may take to ask for more until its answer is passed on without that moment: some
 * go on working first, and their callers have their answer on Lambda, too.
 */
const overheadGraceMs = 500;

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly error: Error | null;
}

export type InitEnd =
  | { readonly kind: 'ready' }
  | { readonly kind: 'error'; readonly errorType: string; readonly body: Buffer }
  | { readonly kind: 'exit'; readonly exit: ProcessExit; readonly outOfMemory: boolean }
  | { readonly kind: 'timeout' };

export type ExchangeEnd =
  | {
      readonly kind: 'response';
      readonly body: readonly Buffer[];
      readonly bytes: number;
      readonly contentType: string;
    }
  | { readonly kind: 'too large' }
  | { readonly kind: 'error'; readonly errorType: string; readonly body: Buffer }
  | {
      readonly kind: 'exit';
      readonly exit: ProcessExit;
      readonly outOfMemory: boolean;
      /** False when the process went away before it took the invocation: the function never saw it. */
      readonly taken: boolean;
    }
  | { readonly kind: 'timeout' };

export interface Exchange {
  readonly end: ExchangeEnd;
  readonly moments: ExchangeMoments;
}

export interface RuntimeProcessOptions {
  /** Starts the runtime client with AWS_LAMBDA_RUNTIME_API set to `runtimeApi`. */
  readonly launch: (runtimeApi: string) => FunctionProcess;
  readonly memoryMB: number;
  readonly onOutput: (chunk: Buffer) => void;
  readonly onErrors: (chunk: Buffer) => void;
  readonly onExit: () => void;
}

/** One process of a function with its Runtime API: starts, takes one invocation at a time, and is killed. */
export class RuntimeProcess {
  readonly initialised: Promise<InitEnd>;
  /** Resolves when the process is gone and its output is read. */
  readonly exited: Promise<ProcessExit>;
  private readonly api: RuntimeApi;
  private readonly child: FunctionProcess;
  private readonly options: RuntimeProcessOptions;
  private peakBytes = 0;
  private outOfMemory = false;
  private killed = false;
  private alive = true;
  private endInit: (end: InitEnd) => void = () => undefined;
  private endExchange: ((end: ExchangeEnd) => void) | null = null;
  private pending: (() => void) | null = null;
  private current: Invocation | null = null;
  private taken = false;
  private moments = new ExchangeMoments();
  private onAsked: (() => void) | null = null;

  static async start(options: RuntimeProcessOptions): Promise<RuntimeProcess> {
    let started: RuntimeProcess | null = null;
    const api = await RuntimeApi.listen({
      onNext: () => started?.onNext(),
      onResponse: (request, done) => started?.onResponse(request, done),
      onError: (errorType, body) => started?.finish({ kind: 'error', errorType, body }),
      onInitError: (errorType, body) => started?.endInit({ kind: 'error', errorType, body }),
    });
    try {
      started = new RuntimeProcess(api, options);
      return started;
    } catch (error) {
      api.close();
      throw error;
    }
  }

  private constructor(api: RuntimeApi, options: RuntimeProcessOptions) {
    this.api = api;
    this.options = options;
    this.initialised = new Promise((resolve) => {
      this.endInit = resolve;
    });
    const child = options.launch(api.address);
    this.child = child;
    child.stdout.on('data', options.onOutput);
    child.stderr.on('data', options.onErrors);
    const outputEnded = Promise.all([ended(child.stdout), ended(child.stderr)]);
    this.exited = new Promise((resolve) => {
      child.onExit(({ code, signal, error }) => {
        this.alive = false;
        const exit: ProcessExit = { code, signal, error: error ?? null };
        // Descendants of the function go with it.
        if (!this.killed) child.kill('SIGKILL');
        this.api.close();
        void Promise.race([outputEnded, elapsed(outputGraceMs)]).then(() => {
          this.endInit({ kind: 'exit', exit, outOfMemory: this.outOfMemory });
          this.finish({ kind: 'exit', exit, outOfMemory: this.ranOutOfMemory(exit), taken: this.taken });
          options.onExit();
          resolve(exit);
        });
      });
    });
  }

  get isAlive(): boolean {
    return this.alive && !this.killed;
  }

  /** The most memory the process has held so far, in MB, as far as it could be measured. */
  get peakMB(): number {
    this.notePeak();
    return Math.max(1, Math.ceil(this.peakBytes / 1024 / 1024));
  }

  /** Waits for the end of the init phase; kills the process after `timeoutMs`. */
  async initialise(timeoutMs: number): Promise<InitEnd> {
    const timer = setTimeout(() => {
      this.notePeak();
      this.endInit({ kind: 'timeout' });
      this.kill();
    }, timeoutMs);
    const end = await this.initialised;
    clearTimeout(timer);
    if (end.kind === 'timeout' || end.kind === 'error') {
      this.kill();
      await this.exited;
    }
    return end;
  }

  /** Hands over an invocation, waiting for the client to ask for it, and waits for its end. Kills after `timeoutMs`. */
  async exchange(invocation: Invocation, timeoutMs: number, onTaken: () => void): Promise<Exchange> {
    const moments = new ExchangeMoments();
    this.moments = moments;
    this.current = invocation;
    this.taken = false;
    const deadline = Date.now() + timeoutMs;
    const watch = setInterval(() => void this.checkMemory(), memoryCheckMs);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      this.notePeak();
      this.kill();
    }, timeoutMs);
    const end = await new Promise<ExchangeEnd>((resolve) => {
      this.endExchange = resolve;
      const hand = (): void => {
        this.taken = true;
        onTaken();
        moments.noteHanded();
        this.api.deliver(invocation, deadline);
      };
      if (this.api.isWaiting) hand();
      else this.pending = hand;
    });
    clearTimeout(timer);
    clearInterval(watch);
    this.current = null;
    if (moments.hasResponded) await this.asked(Math.min(overheadGraceMs, deadline - Date.now()));
    return { end: timedOut && end.kind === 'exit' ? { kind: 'timeout' } : end, moments };
  }

  /** Waits until the client asks for the next invocation. */
  private async asked(withinMs: number): Promise<void> {
    if (this.api.isWaiting) return;
    const asked = new Promise<void>((resolve) => {
      this.onAsked = resolve;
    });
    await Promise.race([asked, this.exited, elapsed(Math.max(0, withinMs))]);
    this.onAsked = null;
  }

  kill(): void {
    this.killed = true;
    this.child.kill('SIGKILL');
  }

  private onNext(): void {
    this.endInit({ kind: 'ready' });
    this.moments.noteAsked();
    this.onAsked?.();
    const pending = this.pending;
    this.pending = null;
    pending?.();
  }

  private finish(end: ExchangeEnd): void {
    const resolve = this.endExchange;
    this.endExchange = null;
    this.pending = null;
    resolve?.(end);
  }

  private onResponse(request: IncomingMessage, done: (status: number, body: object) => void): void {
    const { moments } = this;
    moments.noteResponding();
    const streaming = request.headers['lambda-runtime-function-response-mode'] === 'streaming';
    const contentType = request.headers['content-type'] ?? 'application/octet-stream';
    const onPart = this.current?.onPart ?? null;
    const limit =
      streaming && onPart !== null ? streamedResponseBytes : lambdaLimits.synchronousResponseBytes;
    const body: Buffer[] = [];
    let bytes = 0;
    const reported = Number(request.headers['lambdeck-peak-memory']);
    if (reported > 0) this.peakBytes = Math.max(this.peakBytes, reported);
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > limit) body.length = 0;
      else if (streaming && onPart !== null) onPart(part, contentType);
      else body.push(part);
    });
    request.once('end', () => {
      moments.noteResponded();
      if (bytes > limit) {
        done(413, {
          errorType: 'RequestEntityTooLarge',
          errorMessage: `Exceeded maximum allowed payload size (${limit} bytes).`,
        });
        this.finish({ kind: 'too large' });
        return;
      }
      done(202, {});
      const errorType = request.trailers['lambda-runtime-function-error-type'];
      if (errorType !== undefined) {
        const details = request.trailers['lambda-runtime-function-error-body'] ?? '';
        this.finish({ kind: 'error', errorType, body: Buffer.from(details, 'base64') });
        return;
      }
      if (onPart !== null) for (const part of body) onPart(part, contentType);
      this.finish({ kind: 'response', body: onPart === null ? body : [], bytes, contentType });
    });
    request.once('close', () => {
      if (request.complete) return;
      void Promise.race([this.exited, elapsed(outputGraceMs)]).then(() => {
        this.finish({
          kind: 'error',
          errorType: 'Runtime.TruncatedResponse',
          body: Buffer.from(
            JSON.stringify({
              errorType: 'Runtime.TruncatedResponse',
              errorMessage: 'The response ended before it was complete',
            }),
          ),
        });
      });
    });
  }

  private notePeak(): void {
    const { pid } = this.child;
    const peak = pid === undefined ? null : peakMemory(pid);
    if (peak !== null) this.peakBytes = Math.max(this.peakBytes, peak);
  }

  private async checkMemory(): Promise<void> {
    const { pid } = this.child;
    const resident = pid === undefined ? null : await residentMemory(pid);
    if (resident === null) return;
    this.peakBytes = Math.max(this.peakBytes, resident);
    if (resident > this.options.memoryMB * 1024 * 1024 && this.current !== null) {
      this.outOfMemory = true;
      this.kill();
    }
  }

  /** V8 aborts at its heap limit, which is the function's memory: the same end, found by the process itself. */
  private ranOutOfMemory(exit: ProcessExit): boolean {
    if (this.outOfMemory) return true;
    const nearLimit = this.peakBytes >= this.options.memoryMB * 1024 * 1024 * 0.9;
    return nearLimit && exit.signal === 'SIGABRT';
  }
}

function ended(stream: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
    stream.once('error', () => {
      resolve();
    });
  });
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
