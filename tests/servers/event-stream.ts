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

/** An exception in the middle of a response stream, as the event stream protocol writes one. */
export function streamException(type: string, message: string): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': { type: 'string', value: 'exception' },
      ':exception-type': { type: 'string', value: type },
      ':content-type': { type: 'string', value: 'application/json' },
    },
    body: Buffer.from(JSON.stringify({ message })),
  });
}

/** An error that no model knows, which has its name and its words in headers and no body. */
export function streamError(code: string, message: string): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': { type: 'string', value: 'error' },
      ':error-code': { type: 'string', value: code },
      ':error-message': { type: 'string', value: message },
    },
    body: new Uint8Array(),
  });
}

/** What StartLiveTail sends first. */
export function sessionStart(logGroupIdentifiers: readonly string[]): Uint8Array {
  const body = { requestId: 'r', sessionId: 's', logGroupIdentifiers };
  return Buffer.concat([
    encode('initial-response', Buffer.from('{}'), 'application/x-amz-json-1.1'),
    encode('sessionStart', Buffer.from(JSON.stringify(body)), 'application/x-amz-json-1.1'),
  ]);
}

/** What StartLiveTail sends every second. */
export function sessionUpdate(sessionResults: readonly object[], sampled: boolean): Uint8Array {
  const body = { sessionMetadata: { sampled }, sessionResults };
  return encode('sessionUpdate', Buffer.from(JSON.stringify(body)), 'application/x-amz-json-1.1');
}
