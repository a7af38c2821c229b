import type { FunctionProcess } from '../function-process.ts';
import type { LogEntry } from '../logs/log-sink.ts';
import { Environment } from './environment.ts';
import type { FunctionVersionTarget, Invocation, InvocationEnd } from './invocation.ts';

export interface EnvironmentPoolOptions {
  readonly target: FunctionVersionTarget;
  readonly launch: (runtimeApi: string, logStream: string) => FunctionProcess;
  readonly initTimeoutMs: number;
  readonly idleMs: number;
  readonly onEntry: (entry: LogEntry) => void;
}

interface Idle {
  readonly environment: Environment;
  readonly timer: NodeJS.Timeout;
}

/** The environments of one version of a function and one tenant: as many as there are parallel runs, reaped when idle. */
export class EnvironmentPool {
  private readonly options: EnvironmentPoolOptions;
  private readonly all = new Set<Environment>();
  private readonly busy = new Set<Environment>();
  private idle: Idle[] = [];
  private retired = false;

  constructor(options: EnvironmentPoolOptions) {
    this.options = options;
  }

  get busyCount(): number {
    return this.busy.size;
  }

  get size(): number {
    return this.all.size;
  }

  async run(invocation: Invocation): Promise<InvocationEnd> {
    for (;;) {
      const environment = this.acquire();
      const end = await environment.run(invocation).catch(async (error: unknown) => {
        // Its process could not even be prepared: it must not count as busy for ever.
        this.busy.delete(environment);
        await environment.close();
        throw error;
      });
      this.release(environment);
      if (end !== null) return end;
    }
  }

  /** Kills the idle environments now and the busy ones after their run: their code or settings are out of date. */
  retire(): void {
    this.retired = true;
    this.dropIdle();
  }

  /** Kills everything. */
  async close(): Promise<void> {
    this.retired = true;
    this.dropIdle();
    await Promise.all([...this.all].map((environment) => environment.close()));
  }

  private acquire(): Environment {
    // The one used last is the most likely to be warm in the machine's caches.
    const idle = this.idle.pop();
    if (idle !== undefined) {
      clearTimeout(idle.timer);
      this.busy.add(idle.environment);
      return idle.environment;
    }
    const environment = new Environment({
      target: this.options.target,
      launch: this.options.launch,
      initTimeoutMs: this.options.initTimeoutMs,
      onEntry: this.options.onEntry,
      onGone: (gone) => {
        this.forget(gone);
      },
    });
    this.all.add(environment);
    this.busy.add(environment);
    return environment;
  }

  private release(environment: Environment): void {
    this.busy.delete(environment);
    if (!environment.isUsable) return;
    if (this.retired) {
      void environment.close();
      return;
    }
    const timer = setTimeout(() => void environment.close(), this.options.idleMs);
    timer.unref();
    this.idle.push({ environment, timer });
  }

  private dropIdle(): void {
    const { idle } = this;
    this.idle = [];
    for (const { environment, timer } of idle) {
      clearTimeout(timer);
      void environment.close();
    }
  }

  private forget(environment: Environment): void {
    this.all.delete(environment);
    this.idle = this.idle.filter((entry) => {
      if (entry.environment !== environment) return true;
      clearTimeout(entry.timer);
      return false;
    });
  }
}
