import { randomUUID } from 'node:crypto';
import type { Problem } from '../../contract/problem.ts';
import { EnvironmentPool } from './environments/environment-pool.ts';
import type { FunctionVersionTarget, Invocation, InvocationEnd } from './environments/invocation.ts';
import { launchRuntime, runtimeProblem, type LaunchOptions } from './environments/launch-runtime.ts';
import { localAccountId } from './local-account.ts';
import type { LogEntry } from './logs/log-sink.ts';
import type { FunctionDefinition } from './template/function-definition.ts';

export interface LocalFunctionOptions {
  readonly region: string;
  readonly launch: LaunchOptions;
  readonly initTimeoutMs: number;
  readonly idleMs: number;
  readonly onEntry: (entry: LogEntry) => void;
}

/**
 * A function of the project while the endpoint runs. `$LATEST` is always the code on disk. With AutoPublishAlias there
 * is one published version, to which the alias points: its number goes up when it is first used after a change. It is
 * not a copy of the code: only the newest version exists, and older numbers are unknown.
 */
export class LocalFunction {
  readonly definition: FunctionDefinition;
  /** When the code or the settings last changed, ISO 8601. */
  lastModified = new Date().toISOString();
  revisionId = randomUUID();
  private readonly options: LocalFunctionOptions;
  private readonly pools = new Map<string, EnvironmentPool>();
  private readonly retired = new Set<EnvironmentPool>();
  private version: number;
  private changedSincePublished = false;

  constructor(definition: FunctionDefinition, options: LocalFunctionOptions, publishedVersion = 1) {
    this.definition = definition;
    this.options = options;
    this.version = publishedVersion;
  }

  /** The function's ARN without a qualifier. */
  get arn(): string {
    return `arn:aws:lambda:${this.options.region}:${localAccountId}:function:${this.definition.name}`;
  }

  /** The published version's number, publishing first when the code has changed; null without AutoPublishAlias. */
  publishedVersion(): string | null {
    if (this.definition.alias === null) return null;
    if (this.changedSincePublished) {
      this.version += 1;
      this.changedSincePublished = false;
    }
    return String(this.version);
  }

  /** The version that a qualifier names; null when there is no such version or alias. */
  resolve(qualifier: string | null): string | null {
    if (qualifier === null || qualifier === '$LATEST') return '$LATEST';
    const published = this.publishedVersion();
    return qualifier === this.definition.alias || qualifier === published ? published : null;
  }

  /** Runs in progress, over all versions. */
  get busyCount(): number {
    let count = 0;
    for (const pool of this.pools.values()) count += pool.busyCount;
    for (const pool of this.retired) count += pool.busyCount;
    return count;
  }

  /** Why it cannot run here, or null. A warm environment is proof enough: the files are then not looked at again. */
  problem(): Problem | null {
    for (const pool of this.pools.values()) if (pool.size > 0) return null;
    return runtimeProblem(this.definition, this.options.launch.host);
  }

  run(version: string, invocation: Invocation): Promise<InvocationEnd> {
    const key = `${version}\n${invocation.tenantId ?? ''}`;
    let pool = this.pools.get(key);
    if (pool === undefined) {
      pool = this.createPool(version);
      this.pools.set(key, pool);
    }
    return pool.run(invocation);
  }

  /** The code on disk has changed: the next run starts a new environment. */
  sourceChanged(): void {
    this.lastModified = new Date().toISOString();
    this.revisionId = randomUUID();
    this.changedSincePublished = true;
    this.retireAll();
  }

  /** Lets runs under way end and everything else go; used when the template describes the function anew. */
  retireAll(): void {
    for (const pool of this.pools.values()) {
      pool.retire();
      this.retired.add(pool);
    }
    this.pools.clear();
    for (const pool of this.retired) if (pool.size === 0) this.retired.delete(pool);
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values(), ...this.retired].map((pool) => pool.close()));
  }

  private createPool(version: string): EnvironmentPool {
    const target: FunctionVersionTarget = {
      definition: this.definition,
      version,
      arn: version === '$LATEST' ? this.arn : `${this.arn}:${version}`,
      region: this.options.region,
    };
    return new EnvironmentPool({
      target,
      launch: (runtimeApi, logStream) => launchRuntime(target, this.options.launch, runtimeApi, logStream),
      initTimeoutMs: this.options.initTimeoutMs,
      idleMs: this.options.idleMs,
      onEntry: this.options.onEntry,
    });
  }
}
