import type { SignInEvent } from '../../contract/connection.ts';
import type { Problem } from '../../contract/problem.ts';
import { unknownConnection } from '../aws/unknown-connection.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';

/** connections.signIn: IAM Identity Center, for the connections whose keys come from there. */
export function createSignInHandlers(parts: HostParts): Pick<HostClient['connections'], 'signIn'> {
  return {
    async signIn({ connectionId, method }, call) {
      const resolved = await parts.book.resolve(connectionId).catch((error: unknown) => problemOf(error));
      if (resolved === null) return failed(parts, unknownConnection(connectionId));
      if (!('connection' in resolved)) return failed(parts, resolved);
      const { connection, credentials } = resolved;
      if (credentials.kind === 'profile') {
        return parts.signIn.signIn(credentials.profile, method, call?.signal);
      }
      return failed(parts, {
        name: 'NoSignIn',
        message: `The connection ${connection.name} has no profile of IAM Identity Center to sign in to.`,
        remedy: 'Invoke without signing in, or choose a connection that uses IAM Identity Center.',
      });
    },
  };
}

async function* failed(parts: HostParts, problem: Problem): AsyncGenerator<SignInEvent, void, void> {
  yield { kind: 'failed', problem: parts.redact.problem(problem) };
}
