/** Said of a log group of the class Delivery: its lines are not to be had from CloudWatch Logs. */
export function elsewhereReason(logGroup: string): string {
  return `The logs of this function are sent elsewhere: its log group ${logGroup} is of the Delivery class, which passes them on to S3 or Firehose. Only what the answer brings can be shown.`;
}

/** Said of a log group of the infrequent access class; `asked` when Logs Insights was asked and could not read it either. */
export function infrequentReason(logGroup: string, asked: boolean): string {
  return asked
    ? `The log group ${logGroup} is of the infrequent access class, and Logs Insights could not read it either.`
    : `The log group ${logGroup} is of the infrequent access class, which only Logs Insights reads; that is billed by the data it reads, so it is done when you ask for the whole log.`;
}
