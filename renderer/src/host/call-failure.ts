import { ORPCError } from '@orpc/client';
import type { Problem } from '../../../contract/problem.ts';
import { HostLost, useHostStatus } from './host-connection.ts';

/** Whether a call failed because the line to the host is gone, rather than because the host refused it. */
export function isHostLost(error: unknown): boolean {
  return error instanceof HostLost || useHostStatus.getState().status !== 'connected';
}

/** A failed call in words. `what` begins the sentence: "The history could not be read". */
export function callProblem(what: string, error: unknown): Problem {
  if (isHostLost(error)) {
    return {
      name: 'HostLost',
      message: `${what}: Lambdeck's host cannot be reached.`,
      remedy: 'It is tried again as soon as the host is back.',
    };
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return {
      name: 'BadRequest',
      message: `${what}: the host did not accept the values.`,
      remedy: 'Check what was typed and try again.',
    };
  }
  return {
    name: error instanceof Error ? error.name : 'Error',
    message: `${what}: ${error instanceof Error ? error.message : 'no reason was given'}.`,
    remedy: 'Try again. If it goes on, start Lambdeck anew; drafts and history are kept.',
  };
}
