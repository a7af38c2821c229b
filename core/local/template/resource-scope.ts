import { resolveIntrinsics, type IntrinsicScope } from './resolve-intrinsics.ts';

/** The property that names a resource, and the form of its ARN with $ for that name. */
const resources: Readonly<Record<string, readonly [name: string, arn: string]>> = {
  'AWS::SQS::Queue': ['QueueName', 'sqs:REGION:ACCOUNT:$'],
  'AWS::SNS::Topic': ['TopicName', 'sns:REGION:ACCOUNT:$'],
  'AWS::S3::Bucket': ['BucketName', 's3:::$'],
  'AWS::DynamoDB::Table': ['TableName', 'dynamodb:REGION:ACCOUNT:table/$'],
  'AWS::Serverless::SimpleTable': ['TableName', 'dynamodb:REGION:ACCOUNT:table/$'],
  'AWS::Kinesis::Stream': ['Name', 'kinesis:REGION:ACCOUNT:stream/$'],
  'AWS::MSK::Cluster': ['ClusterName', 'kafka:REGION:ACCOUNT:cluster/$'],
  'AWS::MSK::ServerlessCluster': ['ClusterName', 'kafka:REGION:ACCOUNT:cluster/$'],
  'AWS::AmazonMQ::Broker': ['BrokerName', 'mq:REGION:ACCOUNT:broker:$'],
  'AWS::DocDB::DBCluster': ['DBClusterIdentifier', 'rds:REGION:ACCOUNT:cluster:$'],
  'AWS::Cognito::UserPool': ['UserPoolName', 'cognito-idp:REGION:ACCOUNT:userpool/$'],
  'AWS::Logs::LogGroup': ['LogGroupName', 'logs:REGION:ACCOUNT:log-group:$:*'],
  'AWS::Events::EventBus': ['Name', 'events:REGION:ACCOUNT:event-bus/$'],
  'AWS::Events::Rule': ['Name', 'events:REGION:ACCOUNT:rule/$'],
  'AWS::Scheduler::Schedule': ['Name', 'scheduler:REGION:ACCOUNT:schedule/default/$'],
  'AWS::IoT::TopicRule': ['RuleName', 'iot:REGION:ACCOUNT:rule/$'],
  'AWS::CloudWatch::Alarm': ['AlarmName', 'cloudwatch:REGION:ACCOUNT:alarm:$'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Name', 'elasticloadbalancing:REGION:ACCOUNT:targetgroup/$'],
};
/** Of these, Ref is the ARN. */
const namedByArn = new Set([
  'AWS::SNS::Topic',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
]);
/** Of these Ref is the ARN of a function with its qualifier. */
const qualified = new Set(['AWS::Lambda::Alias', 'AWS::Lambda::Version']);

/**
 * A scope that names the template's other resources as well, as they would be named: their own names where the template
 * gives them, else the logical ids. For telling what triggers a function; nothing is called by these names.
 */
export function resourceScope(
  root: unknown,
  scope: IntrinsicScope,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): IntrinsicScope {
  const declared = map(map(root)['Resources']);
  const named = (logicalId: string): { readonly type: string; readonly name: string } | null => {
    if (!Object.hasOwn(declared, logicalId)) return null;
    const { Type: type, Properties: properties } = map(declared[logicalId]);
    if (typeof type !== 'string') return null;
    const property = resources[type]?.[0];
    const own = property === undefined ? undefined : resolveIntrinsics(map(properties)[property], scope);
    return { type, name: typeof own === 'string' ? own : logicalId };
  };
  const arnOf = ({ type, name }: { readonly type: string; readonly name: string }): string | undefined => {
    const form = resources[type]?.[1];
    if (form === undefined) return undefined;
    return `arn:aws:${form
      .replace('REGION', region)
      .replace('ACCOUNT', accountId)
      .replace('$', () => name)}`;
  };
  return {
    ...scope,
    lookup: (name) => {
      const known = scope.lookup(name);
      if (known !== undefined) return known;
      const resource = named(name);
      // SAM's name for the alias that AutoPublishAlias makes: `Orders.Alias`.
      if (resource === null) return name.endsWith('.Alias') ? scope.lookup(name.slice(0, -6)) : undefined;
      if (qualified.has(resource.type)) {
        const { FunctionName: ofFunction } = map(map(declared[name])['Properties']);
        const owner = resolveIntrinsics(ofFunction, scope);
        return typeof owner === 'string' ? owner : undefined;
      }
      return namedByArn.has(resource.type) ? arnOf(resource) : resource.name;
    },
    attribute: (name, attribute) => {
      const known = scope.attribute(name, attribute);
      if (known !== undefined) return known;
      const resource = named(name);
      const arn = resource === null ? undefined : arnOf(resource);
      if (arn === undefined) return undefined;
      if (attribute === 'StreamArn') return `${arn}/stream/local`;
      return /^(\w*Arn|Arn)$/.test(attribute) ? arn : undefined;
    },
  };
}

function map(value: unknown): Record<string, unknown> {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap ? (value as Record<string, unknown>) : {};
}
