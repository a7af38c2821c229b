/** Logs in Lambda's JSON format: each line is one JSON object that tools can search. */
export async function handler(event, context) {
  console.debug({ step: 'received', event });
  const total = (event.items ?? []).reduce((sum, item) => sum + item.price * item.count, 0);
  console.info('Total of %s is %d', event.orderId, total);
  if (total > 100) console.warn({ step: 'checked', message: 'A large order', total, limit: 100 });
  try {
    JSON.parse(event.note ?? 'no JSON');
  } catch (error) {
    console.error('The note cannot be read', error);
  }
  return { orderId: event.orderId, total, requestId: context.awsRequestId };
}
