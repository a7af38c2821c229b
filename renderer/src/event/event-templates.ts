/** An event to start from, in the shape that an AWS service sends. Its text is loaded when it is chosen. */
export interface EventTemplate {
  readonly label: string;
  readonly hint: string;
  readonly load: () => Promise<string>;
}

const files = import.meta.glob<string>('./templates/*.json', { query: '?raw', import: 'default' });

function template(name: string, label: string, hint: string): EventTemplate {
  const load = files[`./templates/${name}.json`];
  if (load === undefined) throw new Error(`There is no event template ${name}.json`);
  return { label, hint, load };
}

export const eventTemplates: readonly EventTemplate[] = [
  template('api-gateway-v2', 'API Gateway', 'HTTP API, v2'),
  template('api-gateway-v1', 'API Gateway', 'REST API, v1'),
  template('alb', 'Application Load Balancer', 'request'),
  template('sqs', 'SQS', 'message'),
  template('sns', 'SNS', 'notification'),
  template('s3', 'S3', 'object created'),
  template('eventbridge', 'EventBridge', 'custom event'),
  template('schedule', 'Schedule', 'EventBridge rule'),
  template('dynamodb-stream', 'DynamoDB', 'stream record'),
  template('kinesis', 'Kinesis', 'stream record'),
  template('cognito', 'Cognito', 'pre sign-up'),
];
