import type { Identity } from '../../contract/connection.ts';
import type { Problem } from '../../contract/problem.ts';
import { unknownConnection } from '../aws/unknown-connection.ts';
import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';

/** connections.identity: who the requests of a connection are signed as. */
export function createIdentityHandler(parts: HostParts): HostClient['connections']['identity'] {
  return async ({ connectionId, region }) => {
    try {
      const resolved = await parts.book.resolve(connectionId);
      if (resolved === null) return unknown(unknownConnection(connectionId));
      const identity = await parts.identity(resolved, region);
      return identity.problem === null
        ? identity
        : { ...identity, problem: parts.redact.problem(identity.problem) };
    } catch (error) {
      return unknown(parts.redact.problem(problemOf(error)));
    }
  };
}

function unknown(problem: Problem): Identity {
  return { account: null, accountAlias: null, arn: null, principal: null, expiresAt: null, problem };
}
