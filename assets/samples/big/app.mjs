/** Answers with a list of orders of about { "megabytes": 1 }. Lambda takes up to 6; with 7 you see what it says. */
export async function handler({ megabytes = 1 }) {
  const wanted = megabytes * 1024 * 1024;
  const orders = [];
  for (let size = 2; size < wanted;) {
    const number = orders.length + 1;
    const order = {
      orderId: `A-${number}`,
      customer: `customer-${(number * 7919) % 10007}@example.com`,
      amount: ((number * 104729) % 100000) / 100,
      paid: number % 3 !== 0,
      lines: [
        { item: 'tea', count: 1 + (number % 4) },
        { item: 'cup', count: 2 },
      ],
    };
    orders.push(order);
    size += JSON.stringify(order).length + 1;
  }
  console.log(`${orders.length} orders`);
  return orders;
}
