import type { IncomingMessage } from 'node:http';
import { tokensMatch } from './access-token.ts';

/** The subprotocol that the page asks for together with its token, and the one that is chosen. */
export const rpcProtocol = 'lambdeck';

export interface Refusal {
  readonly status: number;
  readonly sentence: string;
}

/**
 * Why a socket must not be opened, or null. A page of another site (Origin), a name that was bound to this address
 * (Host) and a caller without the token are each turned away on their own.
 */
export function upgradeRefusal(
  request: IncomingMessage,
  expected: { readonly hosts: readonly string[]; readonly token: string },
): Refusal | null {
  const host = request.headers.host ?? '';
  if (!expected.hosts.includes(host)) return { status: 403, sentence: 'This host name is not served here.' };
  if (request.headers.origin !== `http://${host}`) {
    return { status: 403, sentence: 'Only the page that was served here may connect.' };
  }
  if (request.url !== '/rpc') return { status: 404, sentence: 'There is no such socket here.' };
  const [protocol, token, ...more] = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((part) => part.trim());
  if (
    protocol !== rpcProtocol ||
    token === undefined ||
    more.length > 0 ||
    !tokensMatch(expected.token, token)
  ) {
    return { status: 401, sentence: 'The token is missing or wrong.' };
  }
  return null;
}
