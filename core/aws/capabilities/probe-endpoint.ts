import type { EndpointProduct } from '../../../contract/capabilities.ts';
import type { ExchangeHttpHandler } from '../http-handler.ts';
import { collectBody, newExchange } from '../http-handler.ts';

const probeTimeoutMs = 2000;
const longestAnswerBytes = 64 * 1024;

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Finds out which program answers, without keys and without running anything: by one GET of a path that only LocalStack
 * has, since each product says in its own way that it lacks it. Takes two seconds at most. Null when nothing answered.
 */
export async function probeEndpoint(http: ExchangeHttpHandler, url: string): Promise<EndpointProduct | null> {
  const signal = AbortSignal.timeout(probeTimeoutMs);
  try {
    const answer = await get(http, url, '/_localstack/health', signal);
    const product = productOf(answer);
    if (product !== 'dotnet test tool') return product;
    // ASP.NET refuses the method by itself. The emulator, which runs a function on any method, is not built on it.
    const confirmed = await get(http, url, '/2015-03-31/functions/function/invocations', signal);
    return confirmed.statusCode === 405 ? product : 'unknown';
  } catch {
    return null;
  }
}

function productOf({ statusCode, headers, text }: Answer): EndpointProduct {
  if (headers['x-localstack'] !== undefined) return 'localstack';
  if (statusCode === 404 && text.includes('The local endpoint does not offer')) return 'lambdeck';
  if (statusCode === 404 && text.includes('PathNotFoundException')) return 'sam local';
  // Older versions of LocalStack have the path without the header; nobody else has it.
  if (statusCode === 200 && /^\s*\{[^]*"services"\s*:/.test(text)) return 'localstack';
  if (headers['server'] === 'Kestrel') return 'dotnet test tool';
  // The words of Go's own HTTP server, on which the emulator registers its one path (cmd/aws-lambda-rie/http.go).
  if (statusCode === 404 && text === '404 page not found\n') return 'runtime interface emulator';
  return 'unknown';
}

async function get(
  http: ExchangeHttpHandler,
  url: string,
  path: string,
  abortSignal: AbortSignal,
): Promise<Answer> {
  const { protocol, hostname, port, host } = new URL(url);
  const exchange = newExchange();
  const request = {
    protocol,
    hostname,
    port: port === '' ? undefined : Number(port),
    method: 'GET',
    path,
    headers: { host, accept: 'application/json', 'user-agent': 'lambdeck' },
  };
  const { response } = await http.handle(request, { exchange, abortSignal, idleTimeoutMs: probeTimeoutMs });
  const body = response.body instanceof Uint8Array ? response.body : await collectBody(response.body);
  const text = Buffer.from(body).toString('utf8', 0, longestAnswerBytes);
  return { statusCode: response.statusCode, headers: response.headers, text };
}
