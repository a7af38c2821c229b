import type { MappingDefinition, PermissionDefinition, TriggerDefinition } from './function-definition.ts';

type Properties = Readonly<Record<string, unknown>>;

interface Event {
  readonly logicalId: string;
  readonly name: string;
  readonly properties: Properties;
  /** `arn:aws:SERVICE:REGION:ACCOUNT:` and the rest. */
  readonly arn: (service: string, rest: string) => string;
}

/**
 * The triggers that `Events` of AWS::Serverless::Function describes, as SAM would deploy them (the EventSource types of
 * its specification). What cannot be understood is left out: it hinders no run here.
 */
export function functionTriggers(
  logicalId: string,
  events: unknown,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): readonly TriggerDefinition[] {
  const arn: Event['arn'] = (service, rest) => `arn:aws:${service}:${region}:${accountId}:${rest}`;
  return Object.entries(record(events)).flatMap(([name, event]) => {
    const { Type: type, Properties: properties } = record(event);
    const read = typeof type === 'string' && Object.hasOwn(readers, type) ? readers[type] : undefined;
    const trigger = read?.({ logicalId, name, properties: record(properties), arn }) ?? null;
    return trigger === null ? [] : [trigger];
  });
}

const readers: Readonly<Record<string, (event: Event) => TriggerDefinition | null>> = {
  Api: (event) => api(event, textOf(event.properties['RestApiId']) ?? 'ServerlessRestApi'),
  HttpApi: (event) => api(event, textOf(event.properties['ApiId']) ?? 'ServerlessHttpApi'),
  SQS: (event) => mapping(event, { EventSourceArn: textOf(event.properties['Queue']) }, 10),
  SNS: (event) => permission(event, 'sns', textOf(event.properties['Topic'])),
  S3: (event) => {
    const bucket = textOf(event.properties['Bucket']);
    return permission(event, 's3', bucket === null ? null : `arn:aws:s3:::${bucket}`);
  },
  Schedule: (event) => permission(event, 'events', event.arn('events', `rule/${ownName(event)}`)),
  ScheduleV2: (event) => {
    const group = textOf(event.properties['GroupName']) ?? 'default';
    return permission(event, 'scheduler', event.arn('scheduler', `schedule/${group}/${ownName(event)}`));
  },
  CloudWatchEvent: rule,
  EventBridgeRule: rule,
  DynamoDB: (event) => mapping(event, { EventSourceArn: textOf(event.properties['Stream']) }, 100),
  Kinesis: (event) => mapping(event, { EventSourceArn: textOf(event.properties['Stream']) }, 100),
  MSK: (event) =>
    mapping(
      event,
      { EventSourceArn: textOf(event.properties['Stream']), Topics: textsOf(event.properties['Topics']) },
      100,
    ),
  SelfManagedKafka: (event) => {
    const servers = textsOf(event.properties['KafkaBootstrapServers']);
    return mapping(
      event,
      {
        SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: servers ?? [] } },
        Topics: textsOf(event.properties['Topics']),
      },
      100,
    );
  },
  MQ: (event) =>
    mapping(
      event,
      {
        EventSourceArn: textOf(event.properties['Broker']),
        Queues: textsOf(event.properties['Queues']),
        SourceAccessConfigurations: accessOf(event.properties['SourceAccessConfigurations']),
      },
      100,
    ),
  DocumentDB: (event) =>
    mapping(
      event,
      {
        EventSourceArn: textOf(event.properties['Cluster']),
        DocumentDBEventSourceConfig: {
          DatabaseName: textOf(event.properties['DatabaseName']) ?? '',
          CollectionName: textOf(event.properties['CollectionName']) ?? undefined,
        },
      },
      100,
    ),
  Cognito: (event) => {
    const pool = textOf(event.properties['UserPool']);
    return permission(
      event,
      'cognito-idp',
      pool === null ? null : event.arn('cognito-idp', `userpool/${pool}`),
    );
  },
  IoTRule: (event) => permission(event, 'iot', event.arn('iot', `rule/${ownName(event)}`)),
  AlexaSkill: (event) => ({ ...permission(event, 'alexa', null), principal: 'alexa-appkit.amazon.com' }),
  CloudWatchLogs: (event) => {
    const group = textOf(event.properties['LogGroupName']);
    return permission(event, 'logs', group === null ? null : event.arn('logs', `log-group:${group}:*`));
  },
};

function rule(event: Event): PermissionDefinition {
  const bus = textOf(event.properties['EventBusName']);
  const name = textOf(event.properties['RuleName']) ?? ownName(event);
  const path = bus === null || bus === 'default' ? name : `${bus.replace(/^.*event-bus\//, '')}/${name}`;
  return permission(event, 'events', event.arn('events', `rule/${path}`));
}

/** `*` stands for every stage, and for every method. */
function api(event: Event, apiId: string): PermissionDefinition {
  const path = textOf(event.properties['Path']);
  const method = (textOf(event.properties['Method']) ?? 'any').toUpperCase();
  const wholeApi = path === null || path === '$default';
  const called = wholeApi ? '$default' : `${method === 'ANY' ? '*' : method}${path}`;
  return permission(event, 'apigateway', event.arn('execute-api', `${apiId}/*/${called}`));
}

function permission({ name }: Event, service: string, sourceArn: string | null): PermissionDefinition {
  return { kind: 'permission', name, principal: `${service}.amazonaws.com`, sourceArn };
}

function mapping(
  { name, properties }: Event,
  source: Readonly<Record<string, unknown>>,
  usualBatch: number,
): MappingDefinition | null {
  if (source['EventSourceArn'] === null) return null;
  const batchSize = Number(properties['BatchSize'] ?? usualBatch);
  return {
    kind: 'event source mapping',
    name,
    enabled: properties['Enabled'] !== false && properties['Enabled'] !== 'false',
    batchSize: Number.isInteger(batchSize) ? batchSize : usualBatch,
    source: Object.fromEntries(Object.entries(source).filter(([, value]) => value !== null)),
  };
}

/** The name that the template gives, else one like SAM's own: the function's and the event's. */
function ownName({ logicalId, name, properties }: Event): string {
  return textOf(properties['Name']) ?? `${logicalId}${name}`;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textsOf(value: unknown): readonly string[] | null {
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  return texts.length === 0 ? null : texts;
}

/** Types alone: what they point to is the ARN of a secret. */
function accessOf(value: unknown): readonly object[] | null {
  const types = Array.isArray(value) ? value.map((each) => textOf(record(each)['Type'])) : [];
  const known = types.filter((type) => type !== null);
  return known.length === 0 ? null : known.map((Type) => ({ Type }));
}

function record(value: unknown): Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}
