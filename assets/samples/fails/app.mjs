/** Refuses to pay: { "orderId": "A-17", "amount": 120 }. The error has a cause, as errors in real code do. */
export async function handler(event) {
  console.log('Charging order', event.orderId);
  try {
    await charge(event.amount ?? 120);
  } catch (cause) {
    throw new PaymentError(`Order ${event.orderId ?? 'A-17'} was not paid`, { cause });
  }
}

async function charge(amount) {
  const limit = 100;
  if (amount >= limit) throw new RangeError(`The card takes less than ${limit}, not ${amount}`);
  throw new TypeError('The card reader is not there');
}

class PaymentError extends Error {
  name = 'PaymentError';
}
