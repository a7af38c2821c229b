import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import type { Trigger } from '../../../contract/exchange.ts';
import { kindsOfSources, selfManagedKafka, type TriggerKind } from './trigger-kinds.ts';

/** An event source mapping as a trigger; null where it names no source that is known here. */
export function triggerOfMapping(mapping: EventSourceMappingConfiguration): Trigger | null {
  const kind = kindOf(mapping);
  if (kind === null) return null;
  return {
    service: kind.service,
    source: sourceOf(mapping),
    origin: 'event source mapping',
    templates: kind.templates,
    enabled: !/^disabl/i.test(mapping.State ?? ''),
  };
}

function kindOf(mapping: EventSourceMappingConfiguration): TriggerKind | null {
  const { EventSourceArn: arn } = mapping;
  if (arn === undefined) return mapping.SelfManagedEventSource === undefined ? null : selfManagedKafka;
  const [, , service = ''] = arn.split(':');
  const kind = Object.entries(kindsOfSources).find(([name]) => name === service)?.[1] ?? null;
  if (kind === null) return null;
  if (service === 'sqs' && arn.endsWith('.fifo'))
    return { ...kind, templates: ['sqs-fifo', ...kind.templates] };
  const virtualHost =
    mapping.SourceAccessConfigurations?.some(({ Type }) => Type === 'VIRTUAL_HOST') ?? false;
  return service === 'mq' && virtualHost ? { ...kind, templates: ['rabbitmq', 'activemq'] } : kind;
}

/** The name of the queue, stream, table, cluster or broker, with its topic, queue or collection behind a slash. */
function sourceOf(mapping: EventSourceMappingConfiguration): string | null {
  const { EventSourceArn: arn, Topics, Queues, DocumentDBEventSourceConfig: collection } = mapping;
  const within =
    Topics?.join(', ') ??
    Queues?.join(', ') ??
    (collection === undefined ? null : namesOf([collection.DatabaseName, collection.CollectionName], '.'));
  const servers = mapping.SelfManagedEventSource?.Endpoints?.['KAFKA_BOOTSTRAP_SERVERS'];
  const source = arn === undefined ? (servers?.[0] ?? null) : nameInArn(arn);
  return source === null ? within : namesOf([source, within ?? undefined], ' / ');
}

const namesOf = (names: readonly (string | undefined)[], between: string): string =>
  names.filter((name) => name !== undefined && name !== '').join(between);

/** `stream/orders`, `table/orders/stream/2026…`, `cluster/orders/3b9f…`, `broker:orders:b-7e3f…`, or the bare name of a queue. */
function nameInArn(arn: string): string {
  const [resource = arn, name] = arn.split(':').slice(5);
  return resource.split('/')[1] ?? name ?? resource;
}
