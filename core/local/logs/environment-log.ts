import { randomBytes } from 'node:crypto';
import { lambdaLimits } from '../../../contract/limits.ts';
import type { LoggingDefinition } from '../template/function-definition.ts';
import { LineSplitter } from './line-splitter.ts';
import type { LogEntry } from './log-sink.ts';
import { platformLines, type PlatformEvent } from './platform-log.ts';
import { TailBuffer } from './tail-buffer.ts';

export interface EnvironmentLogOptions {
  readonly functionName: string;
  readonly version: string;
  readonly logging: LoggingDefinition;
  readonly onEntry: (entry: LogEntry) => void;
}

/**
 * Everything one environment prints, in order: one log stream, and the tail of the request under way. What is printed
 * between two requests belongs to the next one, as on Lambda.
 */
export class EnvironmentLog {
  readonly stream: string;
  private readonly options: EnvironmentLogOptions;
  private readonly tail = new TailBuffer(lambdaLimits.logTailBytes);
  private readonly output: LineSplitter;
  private readonly errors: LineSplitter;

  constructor(options: EnvironmentLogOptions) {
    this.options = options;
    this.stream = streamName(options);
    this.output = new LineSplitter((text) => {
      this.add(text, 'app');
    });
    this.errors = new LineSplitter((text) => {
      this.add(text, 'app');
    });
  }

  /** Bytes of the process's standard output. */
  readonly addOutput = (chunk: Buffer): void => {
    this.output.add(chunk);
  };

  /** Bytes of the process's standard error, which Lambda mixes into the same stream. */
  readonly addErrors = (chunk: Buffer): void => {
    this.errors.add(chunk);
  };

  /** Ends lines that the process left open. */
  endOutput(): void {
    this.output.end();
    this.errors.end();
  }

  platform(event: PlatformEvent): void {
    const time = Date.now();
    for (const line of platformLines(event, this.options.logging, time)) this.add(line, 'platform', time);
  }

  /** The last 4096 bytes printed since the call before. */
  takeTail(): Buffer {
    return this.tail.take();
  }

  private add(text: string, source: LogEntry['source'], time = Date.now()): void {
    this.tail.add(Buffer.from(`${text}\n`, 'utf8'));
    this.options.onEntry({
      functionName: this.options.functionName,
      logGroup: this.options.logging.group,
      logStream: this.stream,
      source,
      time,
      text,
    });
  }
}

/** A shared log group carries the function's name in its streams (Lambda developer guide, log groups). */
function streamName(options: EnvironmentLogOptions): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  const custom = options.logging.group !== `/aws/lambda/${options.functionName}`;
  const id = randomBytes(16).toString('hex');
  return `${day}/${custom ? options.functionName : ''}[${options.version}]${id}`;
}
