import { invalidParameter, resourceNotFound, validationFailed, type LambdaError } from './lambda-error.ts';

export interface FunctionReference {
  readonly name: string;
  readonly qualifier: string | null;
}

/** The pattern of the API reference; the region is any word, because a local endpoint may be given one. */
const pattern =
  /^(?:arn:(?:aws[a-zA-Z-]*):lambda:)?(?:([a-z0-9-]+):(?=\d{12}:))?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_.]+)(?::(\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9-_]+))?$/;
const qualifierPattern = /^(?:\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9-_]{1,128})$/;

/**
 * Reads a function name as the API takes it: name, name:qualifier, partial ARN (account:function:name) or full ARN,
 * each beside an optional Qualifier that must then say the same.
 */
export function parseFunctionName(
  given: string,
  qualifier: string | null,
  region: string,
  accountId: string,
): FunctionReference | { readonly error: LambdaError } {
  const match = pattern.exec(given);
  const [, arnRegion, account, name, ownQualifier] = match ?? [];
  if (name === undefined || given.length > 170 || name.length > 64) {
    return {
      error: validationFailed(
        `1 validation error detected: Value '${given}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
      ),
    };
  }
  if (qualifier !== null && !qualifierPattern.test(qualifier)) {
    return {
      error: validationFailed(
        `1 validation error detected: Value '${qualifier}' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+`,
      ),
    };
  }
  if (arnRegion !== undefined && arnRegion !== region) {
    return {
      error: resourceNotFound(`Functions from '${arnRegion}' are not reachable in this region ('${region}')`),
    };
  }
  if (account !== undefined && account !== accountId) {
    return {
      error: {
        statusCode: 403,
        name: 'AccessDeniedException',
        message: `The local endpoint has the functions of account ${accountId} only, not those of ${account}`,
      },
    };
  }
  if (ownQualifier !== undefined && qualifier !== null && ownQualifier !== qualifier) {
    return {
      error: invalidParameter(
        'The derived qualifier from the function name does not match the specified qualifier.',
      ),
    };
  }
  return { name, qualifier: ownQualifier ?? qualifier };
}
