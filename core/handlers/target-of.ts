import type { Problem } from '../../contract/problem.ts';
import type { Target } from '../aws/aws-clients.ts';
import { endpointProblem } from '../aws/effective-endpoint.ts';
import { unknownConnection } from '../aws/unknown-connection.ts';
import type { HostParts } from '../host-parts.ts';
import { problemOf } from '../runs/problem-of.ts';

/** A connection and a region, as the calls that read take them; region null is the connection's own. */
export interface Where {
  readonly connectionId: string;
  readonly region: string | null;
}

/** Where a reading call goes, or why it cannot go anywhere. */
export async function targetOf(
  parts: Pick<HostParts, 'book'>,
  { connectionId, region }: Where,
): Promise<Target | Problem> {
  try {
    const resolved = await parts.book.resolve(connectionId);
    if (resolved === null) return unknownConnection(connectionId);
    const problem = endpointProblem(resolved.connection.endpoint);
    if (problem !== null) return problem;
    const chosen = region ?? resolved.connection.region;
    if (chosen !== null) return { resolved, region: chosen };
    return {
      name: 'NoRegion',
      message: 'No region is chosen and the connection has none.',
      remedy: 'Choose a region beside the connection, or set one in the profile.',
    };
  } catch (error) {
    return problemOf(error);
  }
}
