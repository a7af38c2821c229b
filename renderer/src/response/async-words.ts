import type { AsyncConfig } from '../../../contract/function-details.ts';

const services: Readonly<Record<string, string>> = {
  sqs: 'SQS queue',
  sns: 'SNS topic',
  lambda: 'function',
  events: 'event bus',
  s3: 'S3 bucket',
};

/** A destination in words, `SQS queue orders-dlq`; the ARN itself where its service is none that Lambda sends to. */
export function destinationWords(arn: string): string {
  const [, , service = '', , , ...rest] = arn.split(':');
  const kind = services[service];
  if (kind === undefined) return arn;
  const resource = rest.join(':').replace(/^(?:function:|event-bus\/)/u, '');
  return `${kind} ${resource}`;
}

/** `6 hours`, `90 minutes`, `60 seconds`: how long Lambda keeps an event. */
export function ageWords(seconds: number): string {
  const [value, unit] =
    seconds % 3600 === 0
      ? [seconds / 3600, 'hour']
      : seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second'];
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}

/** How often and how long Lambda tries, in a sentence. */
export function retryWords({
  maximumRetryAttempts: retries,
  maximumEventAgeSeconds,
  configured,
}: AsyncConfig): string {
  const tries =
    retries === 0
      ? 'not again if it fails'
      : `${retries} more ${retries === 1 ? 'time' : 'times'} if it fails`;
  const whose = configured ? '' : ' (Lambda’s defaults: nothing is configured)';
  return `Lambda runs it once, and ${tries}. It drops the event after ${ageWords(maximumEventAgeSeconds)}${whose}.`;
}
