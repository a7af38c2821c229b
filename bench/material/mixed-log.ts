/** The lines of one run, as several runtimes would print them: text and JSON, a stack, Powertools, Lambda's own. */
function runLines(index: number): string {
  const id = `${(0x10000000 + index * 7919).toString(16).slice(0, 8)}-90b4-4d1e-8a6f-3f0d5b2c9e11`;
  const time = new Date(1778051289000 + index * 37).toISOString();
  const duration = (index % 1000) + 0.25;
  return [
    `START RequestId: ${id} Version: $LATEST`,
    `${time}\t${id}\tINFO\tloading order ${index} for customer ${index * 13} from table orders-production`,
    `${time}\t${id}\tERROR\tError: could not reach payments`,
    '    at pay (/var/task/pay.js:12:9)',
    '    at async handler (/var/task/index.js:33:5)',
    '    at async Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1173:29)',
    `[INFO]\t${time}\t${id}\tstored ${index} rows`,
    `a plain line that was printed by the function, number ${index}`,
    JSON.stringify({
      level: 'INFO',
      location: 'handler:42',
      message: 'collecting payment',
      timestamp: time,
      service: 'payments',
      cold_start: false,
      function_name: 'pay',
      function_memory_size: '256',
      function_arn: 'arn:aws:lambda:eu-west-1:123456789012:function:pay',
      function_request_id: id,
      xray_trace_id: '1-65a0b1c2-0123456789abcdef01234567',
      order: { id: index, lines: [{ sku: 'B-2', count: 3 }] },
    }),
    JSON.stringify({
      timestamp: time,
      level: 'WARN',
      requestId: id,
      message: `low stock: ${index % 50} left`,
    }),
    JSON.stringify({
      time,
      type: 'platform.report',
      record: {
        requestId: id,
        metrics: { durationMs: duration, billedDurationMs: 12, memorySizeMB: 256, maxMemoryUsedMB: 88 },
        status: 'success',
      },
    }),
    `2026/01/02 03:04:05 handled ${index}`,
    ` INFO Lambda runtime invoke{requestId="${id}"}: shop::orders: stored`,
    `END RequestId: ${id}`,
    `REPORT RequestId: ${id}\tDuration: ${duration} ms\tBilled Duration: 12 ms\tMemory Size: 256 MB\tMax Memory Used: 88 MB\t`,
    '',
  ].join('\n');
}

/** A log of at least so many bytes, all of it ASCII, in pieces of about 64 KB that end with a line. */
export function* mixedLog(bytes: number): Generator<string> {
  let given = 0;
  let piece = '';
  for (let index = 0; given < bytes; index += 1) {
    piece += runLines(index);
    if (piece.length < 64 * 1024) continue;
    given += piece.length;
    yield piece;
    piece = '';
  }
}
