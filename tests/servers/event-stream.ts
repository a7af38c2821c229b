import { EventStreamCodec } from '@smithy/eventstream-codec';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(typeof bytes === 'string' ? bytes : bytes).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

function encode(type: string, body: Uint8Array, contentType: string): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': { type: 'string', value: 'event' },
      ':event-type': { type: 'string', value: type },
      ':content-type': { type: 'string', value: contentType },
    },
    body,
  });
}

/** One PayloadChunk of a response stream. */
export function payloadChunk(text: string | Uint8Array): Uint8Array {
  return encode(
    'PayloadChunk',
    typeof text === 'string' ? Buffer.from(text) : text,
    'application/octet-stream',
  );
}

/** The InvokeComplete that ends a response stream; with an error code when the function failed in the middle. */
export function invokeComplete(
  end: { ErrorCode?: string; ErrorDetails?: string; LogResult?: string } = {},
): Uint8Array {
  return encode('InvokeComplete', Buffer.from(JSON.stringify(end)), 'application/json');
}
