import type { Problem } from '../../../contract/problem.ts';
import type { Target } from '../aws-clients.ts';
import type { Exchange } from '../http-handler.ts';
import { CredentialsProblem } from '../keys/credentials-problem.ts';
import { outcomeOfReading } from '../outcome-of-reading.ts';
import { schemaNameOf, testEventRegistry } from './schema-place.ts';

/** The calls of EventBridge Schemas that test events take; `schemas:` before the name is the IAM action. */
export type SchemasOperation =
  | 'DescribeSchema'
  | 'ListSchemaVersions'
  | 'GetDiscoveredSchema'
  | 'CreateRegistry'
  | 'CreateSchema'
  | 'UpdateSchema'
  | 'DeleteSchemaVersion'
  | 'DeleteSchema';

/** A call that failed, with what its exchange went through. */
export interface SchemasFailure {
  readonly operation: SchemasOperation;
  readonly error: unknown;
  readonly exchange: Exchange;
}

/** The name of the error that the service answered with, such as NotFoundException; '' for any other failure. */
export function schemasErrorName({ error, exchange }: SchemasFailure): string {
  return exchange.statusCode !== null && error instanceof Error ? error.name : '';
}

/** Why a call of EventBridge Schemas failed, and what helps. */
export function schemasProblem(failure: SchemasFailure, target: Target, functionName: string): Problem {
  const { operation, error, exchange } = failure;
  if (error instanceof CredentialsProblem) return error.problem;
  const outcome = outcomeOfReading(error, exchange, target, functionName);
  const { name, message } = outcome;
  const { resolved, region } = target;
  const place = resolved.schemasEndpoint.url ?? `EventBridge Schemas in ${region}`;
  const status = exchange.statusCode;
  if (isElsewhere(failure)) {
    return {
      name: 'NoSchemas',
      message: `This endpoint has no EventBridge Schemas, which keeps the shareable test events: ${place} answered ${operation} with ${status ?? 'nothing'}.`,
      remedy:
        'Choose a connection to AWS or Local, or set AWS_ENDPOINT_URL_SCHEMAS where Schemas is served elsewhere.',
    };
  }
  if (name === 'ENOTFOUND' && resolved.schemasEndpoint.url === null) {
    return {
      name,
      message: `EventBridge Schemas cannot be found in ${region}: ${message}`,
      remedy: `It may not be offered in ${region}; without it there are no shareable test events. Check the region and the network.`,
    };
  }
  if (
    /Forbidden|AccessDenied|Unauthorized|NotAuthorized/.test(name) ||
    (status === 403 && /not authorized/.test(message))
  ) {
    return {
      name,
      message,
      remedy: `Ask for the IAM action schemas:${operation} on the registry ${testEventRegistry} and its schema ${schemaNameOf(functionName)}; without it, keep the event as a saved request.`,
    };
  }
  if (outcome.kind === 'unknown') {
    return {
      name,
      message: `${operation} was not answered: ${message}`,
      remedy: changes.has(operation)
        ? 'It may have been done all the same: read the list again before you repeat it.'
        : 'Read the list again; if it goes on, check the endpoint and the network.',
    };
  }
  return {
    name,
    message,
    remedy: own[name] ?? outcome.remedy,
    ...(outcome.action === undefined ? {} : { action: outcome.action }),
  };
}

const changes: ReadonlySet<SchemasOperation> = new Set([
  'CreateRegistry',
  'CreateSchema',
  'UpdateSchema',
  'DeleteSchemaVersion',
  'DeleteSchema',
]);

/** The service's own errors where the remedies of runs would speak of invoking. */
const own: Readonly<Record<string, string>> = {
  BadRequestException: 'Correct what the message names: the event has to be one that a schema can hold.',
  ConflictException: 'Somebody else writes to these events at this moment: read them again, then repeat it.',
  PreconditionFailedException: 'Somebody else changed these events: read them again, then repeat it.',
  /** Of the embedded endpoint alone. */
  LocalStorageException:
    'Make room on the disk of the data folder, or let this user write there, then repeat it.',
  GoneException: 'The schema was just deleted: read the list again.',
  NotFoundException: 'It is not there any more: read the list again.',
  TooManyRequestsException: 'EventBridge Schemas is throttling: wait a little and repeat it.',
  ServiceUnavailableException:
    'EventBridge Schemas is not available at this moment: wait a little and repeat it.',
};

/** Whatever does not know the path is no EventBridge Schemas; that service says NotFoundException for what is missing. */
function isElsewhere(failure: SchemasFailure): boolean {
  const { statusCode, headers } = failure.exchange;
  if (statusCode === null) return false;
  if (statusCode === 405 || statusCode === 501) return true;
  if (statusCode === 404) return schemasErrorName(failure) !== 'NotFoundException';
  // A gateway of AWS that serves another service, and a web page where JSON was expected.
  if (headers['x-amzn-errortype']?.startsWith('MissingAuthenticationTokenException') === true) return true;
  return statusCode < 400 && (headers['content-type'] ?? '').startsWith('text/html');
}
