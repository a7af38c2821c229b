import { describe, expect, it } from 'vitest';
import { triggerOfMapping } from './trigger-of-mapping.ts';

const arn = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;

describe('triggerOfMapping', () => {
  it.each([
    [{ EventSourceArn: arn('sqs', 'refunds') }, 'SQS', 'refunds', 'sqs'],
    [{ EventSourceArn: arn('sqs', 'refunds.fifo') }, 'SQS', 'refunds.fifo', 'sqs-fifo'],
    [{ EventSourceArn: arn('kinesis', 'stream/clicks') }, 'Kinesis', 'clicks', 'kinesis'],
    [
      { EventSourceArn: arn('kinesis', 'stream/clicks/consumer/me:1791970013') },
      'Kinesis',
      'clicks',
      'kinesis',
    ],
    [
      { EventSourceArn: arn('dynamodb', 'table/orders/stream/2026-09-01T08:00:00.000') },
      'DynamoDB',
      'orders',
      'dynamodb-stream',
    ],
    [
      { EventSourceArn: arn('kafka', 'cluster/shop/3b9f4d02-4'), Topics: ['orders'] },
      'MSK',
      'shop / orders',
      'msk',
    ],
    [
      { EventSourceArn: arn('mq', 'broker:shop:b-7e3f'), Queues: ['refunds'] },
      'Amazon MQ',
      'shop / refunds',
      'activemq',
    ],
    [
      {
        EventSourceArn: arn('mq', 'broker:shop:b-7e3f'),
        Queues: ['refunds'],
        SourceAccessConfigurations: [{ Type: 'VIRTUAL_HOST' as const, URI: '/' }],
      },
      'Amazon MQ',
      'shop / refunds',
      'rabbitmq',
    ],
    [
      {
        EventSourceArn: arn('rds', 'cluster:orders'),
        DocumentDBEventSourceConfig: { DatabaseName: 'shop', CollectionName: 'orders' },
      },
      'DocumentDB',
      'orders / shop.orders',
      'documentdb',
    ],
    [
      {
        SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: ['kafka-1.example.com:9092'] } },
        Topics: ['orders'],
      },
      'Apache Kafka',
      'kafka-1.example.com:9092 / orders',
      'self-managed-kafka',
    ],
  ])('%j', (mapping, service, source, template) => {
    const trigger = triggerOfMapping(mapping);
    expect(trigger).toMatchObject({ service, source, origin: 'event source mapping', enabled: true });
    expect(trigger?.templates[0]).toBe(template);
  });

  it('says which mapping is off', () => {
    const states = ['Enabled', 'Creating', 'Updating', 'Disabled', 'Disabling', undefined];
    expect(
      states.map((State) => triggerOfMapping({ EventSourceArn: arn('sqs', 'q'), State })?.enabled),
    ).toEqual([true, true, true, false, false, true]);
  });

  it('passes over a source that nobody knows', () => {
    expect(triggerOfMapping({})).toBeNull();
    expect(triggerOfMapping({ EventSourceArn: arn('newservice', 'x') })).toBeNull();
    expect(triggerOfMapping({ EventSourceArn: 'no arn' })).toBeNull();
  });
});
