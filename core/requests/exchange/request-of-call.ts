import type { InvocationType } from '../../../contract/invoke-request.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';
import { textOfBase64 } from './text-of-base64.ts';

/** An HTTP request as a HAR or a cURL line has it. */
export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** What a call of Invoke or InvokeWithResponseStream says of its request. */
export interface CallParts {
  readonly found: Partial<SavedRequest>;
  readonly notes: readonly string[];
}

const path =
  /\/(?:2015-03-31\/functions\/([^/?#]+)\/invocations|2021-11-15\/functions\/([^/?#]+)\/response-streaming-invocations)\/?$/;

/** Headers that every client sets by itself, or that sign this one call: nothing of them belongs to the request. */
const unsaid =
  /^(?::.*|accept.*|amz-sdk-.*|cache-control|connection|content-(?:length|type|encoding)|cookie|date|dnt|expect|host|origin|pragma|priority|referer|sec-.*|te|transfer-encoding|upgrade-insecure-requests|user-agent|x-amz-content-sha256|x-amz-date|x-amz-user-agent|authorization|x-amz-security-token)$/;

/** The request of an HTTP call; null when the call is none of Lambda's Invoke. Credentials and signatures are dropped. */
export function requestOfCall(call: HttpCall): CallParts | null {
  const url = URL.parse(call.url) ?? URL.parse(`http://${call.url}`);
  if (url === null) return null;
  const matched = path.exec(url.pathname);
  const [, buffered, streamed] = matched ?? [];
  const encodedName = buffered ?? streamed;
  if (encodedName === undefined) return null;
  const notes: string[] = [];
  const headers = new Map(call.headers.map(([name, value]) => [name.trim().toLowerCase(), value.trim()]));
  const given = (name: string) => {
    const value = headers.get(name) ?? '';
    return value === '' ? null : value;
  };
  if (call.method.toUpperCase() !== 'POST') notes.push(`It was sent with ${call.method}; Invoke is a POST.`);
  const signed = ['authorization', 'x-amz-security-token', 'cookie'].filter((name) => headers.has(name));
  const inQuery = [...url.searchParams.keys()].some((name) => /^x-amz-(?:signature|credential)$/i.test(name));
  if (signed.length > 0 || inQuery) {
    notes.push('Credentials and signatures were left out: the connection signs.');
  }
  const strange = [...headers.keys()].filter((name) => !unsaid.test(name) && !known.has(name));
  if (strange.length > 0)
    notes.push(`Headers that Invoke does not have were left out: ${strange.join(', ')}.`);
  notes.push(placeNote(url));
  const type = typeOf(given('x-amz-invocation-type'), notes);
  const logType = given('x-amz-log-type');
  return {
    found: {
      functionName: decoded(encodedName),
      qualifier: url.searchParams.get('Qualifier'),
      invocationType: type,
      payload: call.body,
      clientContext: contextOf(given('x-amz-client-context'), notes),
      tenantId: given('x-amz-tenant-id'),
      durableExecutionName: given('x-amz-durable-execution-name'),
      ...(streamed === undefined ? {} : { streaming: 'on' as const }),
      ...(logType === null ? {} : { logTail: logType === 'Tail' }),
    },
    notes,
  };
}

const known = new Set([
  'x-amz-invocation-type',
  'x-amz-log-type',
  'x-amz-client-context',
  'x-amz-tenant-id',
  'x-amz-durable-execution-name',
]);

/** An invocation type in AWS's words; the default, with a note, for a word that is none. */
export function typeOf(word: string | null, notes: string[]): InvocationType {
  if (word === null || word === 'RequestResponse' || word === 'Event' || word === 'DryRun') {
    return word ?? 'RequestResponse';
  }
  notes.push(`"${word}" is no invocation type: the request is synchronous.`);
  return 'RequestResponse';
}

/** Client context as JSON text, from its base64; null, with a note, when it is none. */
export function contextOf(base64: string | null, notes: string[]): string | null {
  if (base64 === null) return null;
  const text = textOfBase64(base64);
  if (text === null) notes.push('The client context is no base64 text and was left out.');
  return text;
}

function placeNote(url: URL): string {
  const region = /^lambda(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com|api\.aws)/.exec(url.hostname)?.[1];
  return region === undefined
    ? `It was sent to ${url.host}: choose that as the connection.`
    : `It was sent to the region ${region}: choose that with the connection.`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
