import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { FunctionSummary } from '../../contract/function-summary.ts';
import type { Problem } from '../../contract/problem.ts';
import { EventQueue } from './event-queue.ts';
import { destinationFunction } from './destination-function.ts';
import { firstEvent } from './first-event.ts';
import type { SpawnNode } from './function-process.ts';
import { createLambdaServer } from './http/lambda-server.ts';
import { LiveTail } from './http/live-tail.ts';
import { LogsApi } from './http/logs-api.ts';
import { localAccountId } from './local-account.ts';
import type { LocalFunction } from './local-function.ts';
import type { LogEntry } from './logs/log-sink.ts';
import { LogStore } from './logs/log-store.ts';
import { Project } from './project.ts';
import { fileSchemaStore, memorySchemaStore } from './schemas/schema-store.ts';
import { SchemasApi } from './http/schemas-api.ts';

/** Waiting times in milliseconds; those of Lambda unless changed. */
interface LocalTiming {
  /** How long an environment without work is kept. */
  readonly idleMs: number;
  readonly initTimeoutMs: number;
  /** Before the first and the second retry of an Event run. */
  readonly eventRetryDelaysMs: readonly number[];
  /** How long one StartLiveTail lasts. */
  readonly liveTailSessionMs: number;
}

export interface LocalEndpointOptions {
  /** A SAM template, or the folder that holds one. */
  readonly project: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly region: string;
  /** Holds `node-runtime.mjs` (or `node-runtime.ts`, from source) and `python_runtime.py`. */
  readonly runtimeFolder: string;
  /** How to start a Node function; child_process when left out. */
  readonly spawnNode?: SpawnNode;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Functions or problems have changed. */
  readonly onChange?: () => void;
  readonly onProblem?: (problem: Problem) => void;
  /** Each line that a function or the platform logs. */
  readonly onLog?: (entry: LogEntry) => void;
  /** How long after it was logged a line can be read through CloudWatch Logs, in milliseconds; at once when left out. */
  readonly logDelayMs?: number;
  /** StartLiveTail sends so many events in one second and the rest in the next; when left out it samples over 500, as AWS does. */
  readonly liveTailPace?: number;
  /** The folder in which shareable test events are kept; they end with the endpoint when left out. */
  readonly testEventsFolder?: string;
  readonly timing?: Partial<LocalTiming>;
  /** Parallel runs over all functions; more are answered with 429. */
  readonly maximumEnvironments?: number;
}

/** The embedded Lambda endpoint while it runs. */
export interface LocalEndpoint {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  readonly functions: () => readonly FunctionSummary[];
  readonly problems: () => readonly Problem[];
  /** The example event that the project ships for a function (events/NAME.json beside the template), or null. */
  readonly firstEvent: (functionName: string) => Promise<string | null>;
  /** Resolves when no Event run is under way; retries that wait for their time are not waited for. */
  readonly eventsRun: () => Promise<void>;
  /** Kills every function and frees the port. */
  readonly close: () => Promise<void>;
}

const lambdaTiming: LocalTiming = {
  idleMs: 5 * 60_000,
  initTimeoutMs: 10_000,
  eventRetryDelaysMs: [60_000, 120_000],
  liveTailSessionMs: 3 * 60 * 60_000,
};
const liveTailEventsPerSecond = 500;

/**
 * Serves the functions of a SAM project as the Lambda API on 127.0.0.1, for any SDK. A port that cannot be had comes
 * back as a problem; a template that is missing or broken does not stop the endpoint: see `problems`.
 */
export async function startLocalEndpoint(
  options: LocalEndpointOptions,
): Promise<LocalEndpoint | { readonly problem: Problem }> {
  const timing = { ...lambdaTiming, ...options.timing };
  const maximumEnvironments = options.maximumEnvironments ?? 100;
  const logs = new LogStore(options.logDelayMs === undefined ? {} : { delayMs: options.logDelayMs });
  const project = new Project({
    location: options.project,
    functions: {
      region: options.region,
      launch: {
        runtimeFolder: options.runtimeFolder,
        host: options.environment,
        ...(options.spawnNode !== undefined && { spawnNode: options.spawnNode }),
      },
      initTimeoutMs: timing.initTimeoutMs,
      idleMs: timing.idleMs,
      onEntry: (entry) => {
        logs.add(entry);
        options.onLog?.(entry);
      },
    },
    onChange: () => options.onChange?.(),
    onProblem: (problem) => options.onProblem?.(problem),
  });
  const totalBusy = (): number => project.functions.reduce((sum, local) => sum + local.busyCount, 0);
  const events = new EventQueue({
    retryDelaysMs: timing.eventRetryDelaysMs,
    mayRun: (local) => {
      const { reservedConcurrency } = local.definition;
      return (
        totalBusy() < maximumEnvironments &&
        (reservedConcurrency === null || local.busyCount < reservedConcurrency)
      );
    },
    find: (arn) => destinationFunction(arn, options.region, (name) => project.find(name)),
  });
  const arnPrefix = `arn:aws:logs:${options.region}:${localAccountId}:log-group:`;
  const server = createLambdaServer({
    region: options.region,
    functions: () => project.functions,
    find: (name) => project.find(name),
    events,
    logs: new LogsApi(logs, arnPrefix),
    liveTail: new LiveTail({
      store: logs,
      arnPrefix,
      expectedGroups: () => project.functions.map((local) => local.definition.logging.group),
      eventsPerSecond: options.liveTailPace ?? liveTailEventsPerSecond,
      rest: options.liveTailPace === undefined ? 'is left out' : 'waits',
      sessionMs: timing.liveTailSessionMs,
    }),
    schemas: new SchemasApi(
      options.testEventsFolder === undefined
        ? memorySchemaStore()
        : fileSchemaStore(options.testEventsFolder),
      `arn:aws:schemas:${options.region}:${localAccountId}:`,
    ),
    maximumEnvironments,
  });
  const listened = await listen(server, options.port);
  if (typeof listened !== 'number') {
    await project.close();
    return { problem: listened };
  }
  await project.open();
  return {
    url: `http://127.0.0.1:${listened}`,
    functions: () => project.functions.map(summary),
    problems: () => project.problems,
    firstEvent: (functionName) => firstEvent(project.folder, functionName),
    eventsRun: () => events.ended(),
    close: async () => {
      events.close();
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      await project.close();
      server.closeAllConnections();
      await closed;
      logs.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number | Problem> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve({
        name: error.code ?? error.name,
        message:
          error.code === 'EADDRINUSE'
            ? `Port ${port} on 127.0.0.1 is in use.`
            : `Port ${port} on 127.0.0.1 cannot be opened: ${error.message}`,
        remedy: 'Choose another port with --port, or end the program that uses it.',
      });
    });
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

function summary(local: LocalFunction): FunctionSummary {
  const { definition } = local;
  return {
    name: definition.name,
    arn: local.arn,
    description: definition.description,
    runtime: definition.runtime,
    memoryMB: definition.memoryMB,
    timeoutSeconds: definition.timeoutSeconds,
    packageType: definition.packageType,
    architecture: definition.architecture,
    lastModified: local.lastModified,
    logFormat: definition.logging.format,
    logGroup: definition.logging.group,
    tenantIsolation: definition.tenantIsolation,
    durable: definition.durable !== null,
    managedInstances: false,
  };
}
