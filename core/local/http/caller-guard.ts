import type { IncomingMessage } from 'node:http';

const loopbackHost = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d+)?$/i;

/**
 * Why a request may not be served, or null. A web page in a browser of this machine can reach a loopback port, by name
 * rebinding too, and must not be able to run functions: browsers send Origin or Sec-Fetch-Site, SDKs send neither.
 */
export function callerProblem(request: IncomingMessage): string | null {
  if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) {
    return 'Requests from web pages are refused';
  }
  const host = request.headers.host;
  if (host === undefined || !loopbackHost.test(host)) {
    return `The Host header must name this machine's loopback address, not ${host ?? 'nothing'}`;
  }
  return null;
}
