import { shownProxy } from './proxy-for.ts';

/** A proxy did not let a request through: nothing of it was sent. The codes stand in the table of remedies. */
export class ProxyError extends Error {
  readonly code: 'PROXY_UNREACHABLE' | 'PROXY_AUTHENTICATION' | 'PROXY_REFUSED';

  constructor(code: ProxyError['code'], message: string) {
    super(message);
    this.name = 'ProxyError';
    this.code = code;
  }
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

/** Says of an error on the way to a proxy that it is the proxy's and not the endpoint's; any other stays as it is. */
export function proxyError(error: Error, proxy: string): Error {
  const code = 'code' in error ? String(error.code) : '';
  const shown = shownProxy(proxy);
  if (code === 'ERR_PROXY_TUNNEL') {
    // Node's message ends with the proxy's own status line.
    const status = /HTTP\/1\.[01] (\d{3}.*)$/.exec(error.message)?.[1] ?? 'no understandable answer';
    return status.startsWith('407')
      ? new ProxyError('PROXY_AUTHENTICATION', `The proxy ${shown} asks for a user and a password (407).`)
      : new ProxyError('PROXY_REFUSED', `The proxy ${shown} refused the connection: ${status}.`);
  }
  if (unreachable.has(code))
    return new ProxyError('PROXY_UNREACHABLE', `The proxy ${shown} cannot be reached (${code}).`);
  return error;
}
