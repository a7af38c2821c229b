import type { Node } from 'jsonc-parser';
import { findNodeAtLocation } from 'jsonc-parser';

/** How a text is written where it stands: as a JSON string, as base64 in one, as base64 of gzip, or as JSON itself. */
export type Encoding = 'string' | 'base64' | 'gzip' | 'json';

/** Where events carry something of their own. `*` is any property or element. */
interface PlacePattern {
  readonly path: readonly string[];
  /** How it is written there; null where it is not such a place after all. `holder` is the object that has it. */
  readonly encoding: (holder: Node) => Encoding | null;
  /** Where a payload goes that is wrapped in such an event. */
  readonly main: boolean;
}

const valueOf = (holder: Node, name: string): unknown => findNodeAtLocation(holder, [name])?.value;
const has = (holder: Node, name: string): boolean => findNodeAtLocation(holder, [name]) !== undefined;

const place = (path: string, encoding: Encoding | PlacePattern['encoding'], main = true): PlacePattern => ({
  path: path.split('/'),
  encoding: typeof encoding === 'string' ? () => encoding : encoding,
  main,
});

export const placePatterns: readonly PlacePattern[] = [
  // API Gateway, function URLs, load balancers, VPC Lattice.
  place('body', (holder) =>
    valueOf(holder, 'isBase64Encoded') === true ? 'base64' : has(holder, 'requestContext') ? 'string' : null,
  ),
  // SQS, and what SNS and EventBridge put into a queue.
  place('Records/*/body', 'string'),
  place('Records/*/Sns/Message', 'string'),
  place('Message', (holder) => (has(holder, 'TopicArn') ? 'string' : null)),
  place('detail', (holder) => (has(holder, 'detail-type') ? 'json' : null)),
  place('Records/*/kinesis/data', 'base64'),
  // Firehose; Kafka by topic and partition.
  place('records/*/data', 'base64'),
  place('records/*/*/value', 'base64'),
  place('records/*/*/key', 'base64', false),
  // ActiveMQ, RabbitMQ.
  place('messages/*/data', 'base64'),
  place('rmqMessagesByQueue/*/*/data', 'base64'),
  place('awslogs/data', 'gzip'),
  // Lambda destinations.
  place('requestPayload', (holder) => (has(holder, 'requestContext') ? 'json' : null)),
  place('responsePayload', (holder) => (has(holder, 'requestContext') ? 'json' : null), false),
  // AWS Config, CodePipeline, CloudWatch, Lambda@Edge.
  place('invokingEvent', 'string'),
  place('ruleParameters', 'string', false),
  place('CodePipeline.job/data/actionConfiguration/configuration/UserParameters', 'string'),
  place('alarmData/state/reasonData', 'string', false),
  place('Records/*/cf/request/body/data', (holder) =>
    valueOf(holder, 'encoding') === 'text' ? 'string' : 'base64',
  ),
];
