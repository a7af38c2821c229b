import type { FunctionDefinition, TriggerDefinition } from './function-definition.ts';
import { resolveIntrinsics, type IntrinsicScope } from './resolve-intrinsics.ts';

type Properties = Readonly<Record<string, unknown>>;

/** What resources of their own say of a function: its triggers, and its URL where it has one. */
export interface ResourceTriggers {
  readonly triggers: readonly TriggerDefinition[];
  readonly url: FunctionDefinition['url'];
}

/** The function's name in a name or an ARN, with or without a qualifier. */
const functionPart = /(?:^|:function:)([\w-]+)(?::[\w$-]+)?$/;

/**
 * The triggers that AWS::Lambda::EventSourceMapping, AWS::Lambda::Permission and AWS::Lambda::Url give to the functions of a
 * template, by the function's name. What cannot be understood is left out: it hinders no run here.
 */
export function resourceTriggers(
  resources: Properties,
  scope: IntrinsicScope,
): (functionName: string) => ResourceTriggers {
  const found = new Map<string, { triggers: TriggerDefinition[]; url: FunctionDefinition['url'] }>();
  const of = (name: unknown) => {
    if (typeof name !== 'string') return null;
    const key = functionPart.exec(name)?.[1];
    if (key === undefined) return null;
    const known = found.get(key) ?? { triggers: [], url: null };
    found.set(key, known);
    return known;
  };
  for (const [logicalId, resource] of Object.entries(resources)) {
    const { Type: type, Properties: written } = record(resource);
    if (typeof type !== 'string' || !/^AWS::Lambda::(?:EventSourceMapping|Permission|Url)$/.test(type))
      continue;
    const properties = record(resolveIntrinsics(written, scope));
    if (type === 'AWS::Lambda::Url') {
      const target = of(properties['TargetFunctionArn']);
      if (target !== null) target.url = urlOf(properties);
      continue;
    }
    const trigger =
      type === 'AWS::Lambda::Permission' ? permission(logicalId, properties) : mapping(logicalId, properties);
    if (trigger !== null) of(properties['FunctionName'])?.triggers.push(trigger);
  }
  return (functionName) => found.get(functionName) ?? { triggers: [], url: null };
}

function urlOf(properties: Properties): NonNullable<FunctionDefinition['url']> {
  return {
    authType: properties['AuthType'] === 'AWS_IAM' ? 'AWS_IAM' : 'NONE',
    invokeMode: properties['InvokeMode'] === 'RESPONSE_STREAM' ? 'RESPONSE_STREAM' : 'BUFFERED',
  };
}

/** Services alone: accounts and roles invoke with events of their own. */
function permission(name: string, properties: Properties): TriggerDefinition | null {
  const { Principal: principal, SourceArn: sourceArn, Action: action } = properties;
  if (typeof principal !== 'string' || !/\.amazon(?:aws)?\.com(?:\.cn)?$/.test(principal)) return null;
  if (typeof action === 'string' && !/^(?:lambda:)?(?:\*|Invoke\*|InvokeFunction)$/.test(action)) return null;
  return {
    kind: 'permission',
    name,
    principal,
    sourceArn: typeof sourceArn === 'string' ? sourceArn : null,
  };
}

const told = [
  'EventSourceArn',
  'Topics',
  'Queues',
  'SelfManagedEventSource',
  'DocumentDBEventSourceConfig',
] as const;

function mapping(name: string, properties: Properties): TriggerDefinition | null {
  const source = Object.fromEntries(
    told.flatMap((key) => (isTold(properties[key]) ? [[key, properties[key]]] : [])),
  );
  const self = record(record(source['SelfManagedEventSource'])['Endpoints']);
  if (source['EventSourceArn'] === undefined && Object.keys(self).length === 0) return null;
  const servers = self['KafkaBootstrapServers'] ?? self['KAFKA_BOOTSTRAP_SERVERS'];
  const access = accessTypes(properties['SourceAccessConfigurations']);
  const usual = String(source['EventSourceArn']).includes(':sqs:') ? 10 : 100;
  const batchSize = Number(properties['BatchSize'] ?? usual);
  return {
    kind: 'event source mapping',
    name,
    enabled: properties['Enabled'] !== false && properties['Enabled'] !== 'false',
    batchSize: Number.isInteger(batchSize) ? batchSize : usual,
    source: {
      ...source,
      // CloudFormation and the API spell the key in two ways.
      ...(isTold(servers)
        ? { SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: servers } } }
        : {}),
      ...(access.length > 0 ? { SourceAccessConfigurations: access } : {}),
    },
  };
}

/** Texts, lists of them and what holds nothing else: no value that only a deployment knows. */
function isTold(value: unknown): boolean {
  if (typeof value === 'string') return true;
  if (Array.isArray(value)) return value.length > 0 && value.every(isTold);
  return typeof value === 'object' && value !== null && Object.values(value).every(isTold);
}

/** Types alone: what they point to is the ARN of a secret. */
function accessTypes(value: unknown): readonly { readonly Type: string }[] {
  const types = Array.isArray(value) ? value.map((each) => record(each)['Type']) : [];
  return types.flatMap((Type) => (typeof Type === 'string' ? [{ Type }] : []));
}

function record(value: unknown): Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}
