/** What a trigger of one kind is called, and the event templates that fit it, best first. */
export interface TriggerKind {
  readonly service: string;
  readonly templates: readonly string[];
}

/**
 * By the principal of a resource policy, without `.amazonaws.com`: the services that invoke functions by such a policy
 * (lambda-services in Lambda's guide).
 */
export const kindsOfPrincipals = {
  apigateway: {
    service: 'API Gateway',
    templates: ['api-gateway-v2', 'api-gateway-v1', 'api-gateway-websocket'],
  },
  elasticloadbalancing: { service: 'Application Load Balancer', templates: ['alb', 'alb-multi-value'] },
  'vpc-lattice': { service: 'VPC Lattice', templates: ['vpc-lattice'] },
  sns: { service: 'SNS', templates: ['sns'] },
  s3: { service: 'S3', templates: ['s3', 's3-removed'] },
  'batchoperations.s3': { service: 'S3 Batch Operations', templates: ['s3-batch'] },
  events: {
    service: 'EventBridge',
    templates: ['eventbridge', 'schedule', 's3-eventbridge', 'ec2-state-change'],
  },
  scheduler: { service: 'EventBridge Scheduler', templates: ['scheduler'] },
  logs: { service: 'CloudWatch Logs', templates: ['cloudwatch-logs'] },
  'lambda.alarms.cloudwatch': { service: 'CloudWatch', templates: ['cloudwatch-alarm'] },
  'cognito-idp': {
    service: 'Cognito',
    templates: [
      'cognito-pre-sign-up',
      'cognito-post-confirmation',
      'cognito-pre-token',
      'cognito-custom-message',
    ],
  },
  iot: { service: 'IoT Core', templates: ['iot-rule'] },
  ses: { service: 'SES', templates: ['ses'] },
  config: { service: 'AWS Config', templates: ['config-rule'] },
  codepipeline: { service: 'CodePipeline', templates: ['codepipeline'] },
  cloudformation: { service: 'CloudFormation', templates: ['cloudformation-custom-resource'] },
  secretsmanager: { service: 'Secrets Manager', templates: ['secrets-rotation'] },
  transfer: { service: 'Transfer Family', templates: ['transfer-authorizer'] },
  lex: { service: 'Lex', templates: ['lex-v2'] },
  lexv2: { service: 'Lex', templates: ['lex-v2'] },
  connect: { service: 'Amazon Connect', templates: ['connect'] },
  bedrock: { service: 'Bedrock', templates: ['bedrock-agent'] },
  appsync: { service: 'AppSync', templates: ['appsync-resolver'] },
  states: { service: 'Step Functions', templates: ['step-functions-task'] },
  firehose: { service: 'Data Firehose', templates: ['firehose'] },
  edgelambda: {
    service: 'CloudFront',
    templates: ['cloudfront-viewer-request', 'cloudfront-origin-response'],
  },
  'alexa-appkit': { service: 'Alexa', templates: ['alexa-skill'] },
} as const satisfies Record<string, TriggerKind>;

/** By the service in the ARN of an event source. */
export const kindsOfSources = {
  sqs: { service: 'SQS', templates: ['sqs', 'sns-in-sqs'] },
  kinesis: { service: 'Kinesis', templates: ['kinesis'] },
  dynamodb: { service: 'DynamoDB', templates: ['dynamodb-stream'] },
  kafka: { service: 'MSK', templates: ['msk'] },
  mq: { service: 'Amazon MQ', templates: ['activemq', 'rabbitmq'] },
  rds: { service: 'DocumentDB', templates: ['documentdb'] },
} as const satisfies Record<string, TriggerKind>;

export const selfManagedKafka: TriggerKind = { service: 'Apache Kafka', templates: ['self-managed-kafka'] };
export const functionUrl: TriggerKind = { service: 'Function URL', templates: ['function-url'] };
