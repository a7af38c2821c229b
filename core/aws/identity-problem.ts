import type { Problem } from '../../contract/problem.ts';
import type { Target } from './aws-clients.ts';
import { CredentialsProblem } from './keys/credentials-problem.ts';
import type { Exchange } from './http-handler.ts';
import { outcomeOfReading } from './outcome-of-reading.ts';

/** Why nobody knows who the keys belong to: of what STS refuses, the remedies of runs hold for all but these. */
export function identityProblem(error: unknown, exchange: Exchange, target: Target): Problem {
  if (error instanceof CredentialsProblem) return error.problem;
  const outcome = outcomeOfReading(error, exchange, target, '');
  const { name, message } = outcome;
  if ([404, 405, 501].includes(exchange.statusCode ?? 0)) {
    return {
      name,
      message,
      remedy: `What answers at ${target.resolved.stsEndpoint.url ?? 'the STS endpoint'} is not STS: set AWS_ENDPOINT_URL_STS where it is elsewhere.`,
    };
  }
  if (outcome.kind === 'unknown') {
    return {
      name,
      message: `STS could not be asked who the keys belong to: ${message}`,
      remedy: 'Ask again; if it goes on, check the network, the proxy and the STS endpoint.',
    };
  }
  if (/AccessDenied/.test(name)) {
    return {
      name,
      message,
      remedy:
        'A policy denies sts:GetCallerIdentity, which needs no permission of its own: ask who keeps the account. Functions can be invoked all the same.',
    };
  }
  return {
    name,
    message,
    remedy: outcome.remedy,
    ...(outcome.action === undefined ? {} : { action: outcome.action }),
  };
}
