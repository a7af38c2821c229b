import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Problem } from '../contract/problem.ts';
import { localConnectionId } from './aws/connections.ts';
import type { EventHub } from './event-hub.ts';
import type { HostOptions } from './host-options.ts';
import type { LocalEndpoint } from './local/start-local-endpoint.ts';

/** The embedded endpoint of a host, started when something of it is first needed. */
export interface LocalService {
  /** Its address; null before it was started. */
  url(): string | null;
  /** Starts it, once. Rejects with an error that carries a problem when it cannot listen. */
  start(): Promise<LocalEndpoint>;
  /** The example event that the project ships for a function; null when there is none. */
  firstEvent(functionName: string): Promise<string | null>;
  /** Resolves when no Event run of it is under way. */
  eventsRun(): Promise<void>;
  close(): Promise<void>;
}

/** The embedded endpoint could not be started. */
class LocalEndpointProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = problem.name;
    this.problem = problem;
  }
}

/** Serves the project that was asked for, or the samples. What is broken in its template is told as notices. */
export function createLocalService(
  options: HostOptions,
  region: string,
  events: EventHub,
  notice: (problem: Problem) => void,
): LocalService {
  let starting: Promise<LocalEndpoint> | null = null;
  let started: LocalEndpoint | null = null;

  async function open(): Promise<LocalEndpoint> {
    const { startLocalEndpoint } = await import('./local/start-local-endpoint.ts');
    const project = options.localProject ?? join(options.assetsFolder, 'samples');
    const endpoint = await startLocalEndpoint({
      project,
      port: 0,
      region,
      runtimeFolder: options.runtimeFolder,
      environment: options.environment,
      onChange: () => events.publish({ kind: 'functions-changed', connectionId: localConnectionId }),
      onProblem: notice,
      // Nobody reads more, and each line that is pushed takes time from the functions, which run on this machine too.
      liveTailPace: 2000,
      ...(options.dataFolder === null
        ? {}
        : { testEventsFolder: join(options.dataFolder, 'test-events', projectId(options.localProject)) }),
      ...(options.localLogDelayMs === undefined ? {} : { logDelayMs: options.localLogDelayMs }),
      ...(options.spawnNode === undefined ? {} : { spawnNode: options.spawnNode }),
    });
    if ('problem' in endpoint) throw new LocalEndpointProblem(endpoint.problem);
    started = endpoint;
    return endpoint;
  }

  function start(): Promise<LocalEndpoint> {
    if (starting === null) {
      starting = open();
      // What could not start now (no free port, no memory) is tried again when it is next asked for.
      starting.catch(() => {
        starting = null;
      });
    }
    return starting;
  }

  /** Functions of the same name in two projects have events of their own; the samples move with an update of the app. */
  function projectId(folder: string | null): string {
    if (folder === null) return 'samples';
    return createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  }

  return {
    url: () => started?.url ?? null,
    start,
    async firstEvent(functionName) {
      try {
        return await (await start()).firstEvent(functionName);
      } catch {
        return null;
      }
    },
    async eventsRun() {
      await started?.eventsRun();
    },
    async close() {
      const endpoint = await starting?.catch(() => null);
      await endpoint?.close();
    },
  };
}
