import type { Exchange } from '../http-handler.ts';
import type { ResolvedRequest } from '../resolved-request.ts';
import type { NeededFeature } from './adapt-request.ts';
import { uses } from './adapt-request.ts';

/** What an answer can refuse in words that are known. */
type RefusedFeature = NeededFeature | 'log tail';

/**
 * The feature that an answer refused before the function ran; null for every other answer. The words are those of SAM CLI
 * (lambda_error_responses.py) and of LocalStack's 501; a path that is not there is how the others refuse streaming.
 */
export function refusedFeature(exchange: Exchange, request: ResolvedRequest): RefusedFeature | null {
  const { statusCode, errorBody } = exchange;
  if (statusCode === null || errorBody === null) return null;
  const feature = named(statusCode, errorBody, exchange, request);
  return feature !== null && uses(feature, request) ? feature : null;
}

function named(
  statusCode: number,
  errorBody: string,
  exchange: Exchange,
  request: ResolvedRequest,
): RefusedFeature | null {
  if (statusCode === 400 && errorBody.includes('Query Parameters are not supported')) return 'qualifier';
  if (statusCode === 501) {
    if (/log-?type/i.test(errorBody)) return 'log tail';
    if (/invocation-?type/i.test(errorBody)) return request.invocationType === 'Event' ? 'event' : 'dry run';
    return 'response streaming';
  }
  if (statusCode === 405 || statusCode === 404) {
    return isUnknownPath(errorBody, exchange) ? 'response streaming' : null;
  }
  return null;
}

/** Lambda's own 404 names a function; these say that the address itself is not known. */
function isUnknownPath(errorBody: string, { headers }: Exchange): boolean {
  const type = headers['x-amzn-errortype'] ?? '';
  return (
    /PathNotFoundException|^404 page not found\s*$/.test(errorBody) ||
    type.startsWith('UnknownOperation') ||
    (type === '' && errorBody === '')
  );
}
