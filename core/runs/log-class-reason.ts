import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';

/** Said of a log group of the class Delivery: its lines are not to be had from CloudWatch Logs. */
export function elsewhereReason(logGroup: string): string {
  return `The logs of this function are sent elsewhere: its log group ${logGroup} is of the Delivery class, which passes them on to S3 or Firehose. Only what the answer brings can be shown.`;
}

/**
 * Said of a log group that only Logs Insights reads, as those of the infrequent access class; `asked` when that could not
 * read it either.
 */
export function insightsOnlyReason(logGroup: string, logClass: LogGroupClass | null, asked: boolean): string {
  const words = logClass === 'ESSENTIALS' ? 'Essentials' : 'infrequent access';
  const group = `The log group ${logGroup} is of the ${words} class`;
  return asked
    ? `${group}, and Logs Insights could not read it either.`
    : `${group}, which only Logs Insights reads; that is billed by the data it reads, so it is done when you ask for the whole log.`;
}
