import { assertNever } from '../../../contract/assert-never.ts';
import type { LoggingDefinition, SystemLogLevel } from '../template/function-definition.ts';

/** A part of a run that platform.runtimeDone tells of: `start` in milliseconds since 1970. */
export interface LoggedSpan {
  readonly name: 'responseLatency' | 'responseDuration' | 'runtimeOverhead';
  readonly start: number;
  readonly durationMs: number;
}

type InitStatus = 'success' | 'error' | 'timeout';

/** What a platform event tells. Durations in milliseconds, memory in MB. */
export type PlatformEvent =
  | {
      readonly type: 'initStart';
      readonly phase: 'init' | 'invoke';
      readonly runtimeVersion: string;
      readonly runtimeVersionArn: string;
      readonly functionName: string;
      readonly functionVersion: string;
      readonly instanceId: string;
      readonly memoryMB: number;
    }
  | {
      readonly type: 'initRuntimeDone';
      readonly phase: 'init' | 'invoke';
      readonly status: InitStatus;
      readonly errorType: string | null;
    }
  | {
      readonly type: 'initReport';
      readonly phase: 'init' | 'invoke';
      readonly status: InitStatus;
      readonly errorType: string | null;
      readonly durationMs: number;
    }
  | {
      readonly type: 'start';
      readonly requestId: string;
      readonly version: string;
      readonly functionArn: string;
      readonly tenantId: string | null;
    }
  | {
      readonly type: 'runtimeDone';
      readonly requestId: string;
      readonly status: RunStatus;
      readonly errorType: string | null;
      /** From the invocation being handed over until the runtime asks for the next one. */
      readonly durationMs: number;
      readonly producedBytes: number;
      readonly spans: readonly LoggedSpan[];
    }
  | {
      readonly type: 'report';
      readonly requestId: string;
      readonly status: RunStatus;
      readonly errorType: string | null;
      readonly durationMs: number;
      readonly billedMs: number;
      readonly memoryMB: number;
      readonly maxMemoryMB: number;
      /** Null on a warm start. */
      readonly initMs: number | null;
    };

type RunStatus = 'success' | 'failure' | 'error' | 'timeout';

const levels = { DEBUG: 0, INFO: 1, WARN: 2 } as const satisfies Record<SystemLogLevel, number>;

/** The lines that Lambda prints for an event in the function's log format; none when its level is switched off. */
export function platformLines(event: PlatformEvent, logging: LoggingDefinition, time: number): string[] {
  if (logging.format === 'Text') return textLines(event);
  if (levels[levelOf(event)] < levels[logging.systemLevel]) return [];
  return [
    JSON.stringify({
      time: new Date(time).toISOString(),
      type: `platform.${event.type}`,
      record: jsonRecord(event),
    }),
  ];
}

function textLines(event: PlatformEvent): string[] {
  switch (event.type) {
    case 'initStart':
      return [
        `INIT_START Runtime Version: ${event.runtimeVersion}\tRuntime Version ARN: ${event.runtimeVersionArn}`,
      ];
    case 'initRuntimeDone':
      return [];
    case 'initReport': {
      // The init of an environment that was started for a run is told of in its REPORT, unless it failed.
      if (event.status === 'success') return [];
      const error = event.errorType === null ? '' : `\tError Type: ${event.errorType}`;
      return [
        `INIT_REPORT Init Duration: ${event.durationMs.toFixed(2)} ms\tPhase: ${event.phase}\tStatus: ${event.status}${error}`,
      ];
    }
    case 'start':
      return [`START RequestId: ${event.requestId} Version: ${event.version}`];
    case 'runtimeDone':
      return [`END RequestId: ${event.requestId}`];
    case 'report':
      return [textReport(event)];
    default:
      return assertNever(event);
  }
}

/** A function's own error is no platform status: text REPORT names timeouts and crashes only. */
function textReport(event: Extract<PlatformEvent, { type: 'report' }>): string {
  const columns = [
    `REPORT RequestId: ${event.requestId}`,
    `Duration: ${event.durationMs.toFixed(2)} ms`,
    `Billed Duration: ${event.billedMs} ms`,
    `Memory Size: ${event.memoryMB} MB`,
    `Max Memory Used: ${event.maxMemoryMB} MB`,
  ];
  if (event.initMs !== null) columns.push(`Init Duration: ${event.initMs.toFixed(2)} ms`);
  if (event.status === 'timeout' || event.status === 'error') columns.push(`Status: ${event.status}`);
  if (event.status === 'error' && event.errorType !== null) columns.push(`Error Type: ${event.errorType}`);
  return `${columns.join('\t')}\t`;
}

/** Source: "System log level event mapping" of the Lambda developer guide, for initializationType on-demand. */
function levelOf(event: PlatformEvent): SystemLogLevel {
  switch (event.type) {
    case 'initStart':
    case 'start':
      return 'INFO';
    case 'report':
      return event.status === 'success' ? 'INFO' : 'WARN';
    case 'initRuntimeDone':
    case 'initReport':
    case 'runtimeDone':
      return event.status === 'success' ? 'DEBUG' : 'WARN';
    default:
      return assertNever(event);
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}

function jsonSpan({ name, start, durationMs }: LoggedSpan): object {
  return { name, start: new Date(start).toISOString(), durationMs: round(durationMs) };
}

/**
 * Shapes: "Lambda Telemetry API Event schema reference". A report has spans for extensions only, of which there are none
 * here; `tracing` is left out because nothing is traced here.
 */
function jsonRecord(event: PlatformEvent): object {
  switch (event.type) {
    case 'initStart':
      return {
        initializationType: 'on-demand',
        phase: event.phase,
        runtimeVersion: event.runtimeVersion,
        runtimeVersionArn: event.runtimeVersionArn,
        functionName: event.functionName,
        functionVersion: event.functionVersion,
        instanceId: event.instanceId,
        instanceMaxMemory: event.memoryMB * 1024 * 1024,
      };
    case 'initRuntimeDone':
      return {
        initializationType: 'on-demand',
        phase: event.phase,
        status: event.status,
        ...(event.errorType !== null && { errorType: event.errorType }),
      };
    case 'initReport':
      return {
        initializationType: 'on-demand',
        phase: event.phase,
        status: event.status,
        ...(event.errorType !== null && { errorType: event.errorType }),
        metrics: { durationMs: round(event.durationMs) },
      };
    case 'start':
      return {
        requestId: event.requestId,
        functionArn: event.functionArn,
        version: event.version,
        ...(event.tenantId !== null && { tenantId: event.tenantId }),
      };
    case 'runtimeDone':
      return {
        requestId: event.requestId,
        status: event.status,
        ...(event.errorType !== null && { errorType: event.errorType }),
        ...(event.spans.length > 0 && { spans: event.spans.map(jsonSpan) }),
        metrics: { durationMs: round(event.durationMs), producedBytes: event.producedBytes },
      };
    case 'report':
      return {
        requestId: event.requestId,
        metrics: {
          durationMs: round(event.durationMs),
          billedDurationMs: event.billedMs,
          memorySizeMB: event.memoryMB,
          maxMemoryUsedMB: event.maxMemoryMB,
          ...(event.initMs !== null && { initDurationMs: round(event.initMs) }),
        },
        status: event.status,
        ...(event.errorType !== null && { errorType: event.errorType }),
      };
    default:
      return assertNever(event);
  }
}
