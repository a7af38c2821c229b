/** One entry of the bodies that are sent and shown: strings, numbers of several kinds, nesting, a character beyond ASCII. */
function order(index: number): object {
  return {
    orderId: `A-${100_000 + index}`,
    customer: { name: index % 7 === 0 ? 'Zoë Müller' : 'Ada Lovelace', loyal: index % 3 === 0 },
    lines: [
      { sku: `sku-${(index * 7919) % 10_007}`, quantity: (index % 9) + 1, price: index * 1.25 },
      { sku: `sku-${(index * 104_729) % 10_007}`, quantity: 1, price: null },
    ],
    placedAt: new Date(Date.UTC(2026, 0, 1) + index * 61_000).toISOString(),
  };
}

/**
 * A JSON text of exactly that many bytes of UTF-8 (at least 64): a list of orders, and one string that fills it up.
 * `indent` 0 puts all of it on one line.
 */
export function jsonOfSize(bytes: number, indent = 0): string {
  const text = (orders: readonly object[], filling: string): string =>
    JSON.stringify({ marker: 'first-row', orders, filling }, null, indent);
  const one = Buffer.byteLength(text([order(1), order(2)], '')) - Buffer.byteLength(text([order(1)], ''));
  let orders = Array.from({ length: Math.max(0, Math.floor(bytes / one)) }, (_, index) => order(index));
  let missing = bytes - Buffer.byteLength(text(orders, ''));
  while (missing < 0) {
    orders = orders.slice(0, Math.max(0, orders.length - Math.ceil(-missing / one)));
    missing = bytes - Buffer.byteLength(text(orders, ''));
  }
  return text(orders, 'x'.repeat(missing));
}
