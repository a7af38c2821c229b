type ApplicationLogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';
export type SystemLogLevel = 'DEBUG' | 'INFO' | 'WARN';

export interface LoggingDefinition {
  readonly format: 'Text' | 'JSON';
  readonly applicationLevel: ApplicationLogLevel;
  readonly systemLevel: SystemLogLevel;
  /** The log group's name; /aws/lambda/NAME unless the template says otherwise. */
  readonly group: string;
}

/** A function as the template describes it, after Globals, defaults and intrinsic functions. Paths are absolute. */
export interface FunctionDefinition {
  readonly logicalId: string;
  readonly name: string;
  readonly description: string;
  /** Lambda's identifier, such as `nodejs24.x`; null for container images. */
  readonly runtime: string | null;
  readonly handler: string;
  /** The folder that stands for /var/task; null when the code is not on this machine (an S3 object). */
  readonly codeFolder: string | null;
  /** The source itself, when the template carries it. */
  readonly inlineCode: string | null;
  readonly timeoutSeconds: number;
  readonly memoryMB: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly packageType: 'Zip' | 'Image';
  readonly architecture: 'x86_64' | 'arm64';
  /** AutoPublishAlias: the alias that points to the current version. */
  readonly alias: string | null;
  readonly reservedConcurrency: number | null;
  readonly logging: LoggingDefinition;
  readonly tenantIsolation: boolean;
  /** How often an Event run is repeated after an error: 0 to 2. */
  readonly eventRetries: number;
}
