type ApplicationLogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';
export type SystemLogLevel = 'DEBUG' | 'INFO' | 'WARN';

export interface LoggingDefinition {
  readonly format: 'Text' | 'JSON';
  readonly applicationLevel: ApplicationLogLevel;
  readonly systemLevel: SystemLogLevel;
  /** The log group's name; /aws/lambda/NAME unless the template says otherwise. */
  readonly group: string;
}

/** EventInvokeConfig: what becomes of Event runs. */
export interface EventDefinition {
  /** False when the template says nothing and the figures are Lambda's defaults. */
  readonly configured: boolean;
  /** How often an Event run is repeated after an error: 0 to 2. */
  readonly retries: number;
  readonly maximumAgeSeconds: number;
  /** ARNs; null for none, and for what only a deployment creates. */
  readonly onSuccess: string | null;
  readonly onFailure: string | null;
}

/** An event source mapping as Lambda's API tells it, but for what depends on the function. */
export interface MappingDefinition {
  readonly kind: 'event source mapping';
  /** The name in `Events`. */
  readonly name: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  /** EventSourceArn, Topics, Queues, SelfManagedEventSource, DocumentDBEventSourceConfig, SourceAccessConfigurations. */
  readonly source: Readonly<Record<string, unknown>>;
}

/** A statement of the resource policy; `sourceArn` null for a principal that is asked no source. */
export interface PermissionDefinition {
  readonly kind: 'permission';
  readonly name: string;
  readonly principal: string;
  readonly sourceArn: string | null;
}

export type TriggerDefinition = MappingDefinition | PermissionDefinition;

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
  /** DurableConfig: the local endpoint reports it and refuses to run such a function. */
  readonly durable: {
    readonly executionTimeoutSeconds: number | null;
    readonly retentionDays: number;
  } | null;
  readonly ephemeralStorageMB: number;
  readonly tracing: 'Active' | 'PassThrough';
  readonly events: EventDefinition;
  /** FunctionUrlConfig; with AutoPublishAlias the URL is the alias's, as SAM deploys it. */
  readonly url: {
    readonly authType: 'NONE' | 'AWS_IAM';
    readonly invokeMode: 'BUFFERED' | 'RESPONSE_STREAM';
  } | null;
  /** The ARN of the dead-letter queue or topic. Nothing is sent there from here. */
  readonly deadLetterArn: string | null;
  /** What the template's `Events` let invoke it. Nothing of it happens here: the endpoint only tells of it. */
  readonly triggers: readonly TriggerDefinition[];
}
