/** An error as Lambda's API answers it: HTTP status, the x-amzn-errortype header, and a JSON body. */
export interface LambdaError {
  readonly statusCode: number;
  readonly name: string;
  readonly message: string;
  /** Further members of the body, such as Reason. */
  readonly members?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of an error answer. ResourceNotFound and Service errors spell `Message`, the others `message`, as AWS does. */
export function lambdaErrorBody(error: LambdaError): string {
  const capital =
    error.name === 'ResourceNotFoundException' ||
    error.name === 'ServiceException' ||
    error.name === 'ResourceConflictException';
  return JSON.stringify({
    Type: error.statusCode >= 500 ? 'Service' : 'User',
    ...error.members,
    [capital ? 'Message' : 'message']: error.message,
  });
}

/** 404: no such function, version or alias. */
export function resourceNotFound(message: string): LambdaError {
  return { statusCode: 404, name: 'ResourceNotFoundException', message };
}

/** 400: a parameter that is well formed and means nothing here. */
export function invalidParameter(message: string): LambdaError {
  return { statusCode: 400, name: 'InvalidParameterValueException', message };
}

/** 400: a name that does not fit its pattern; the API model does not list this error. */
export function validationFailed(message: string): LambdaError {
  return { statusCode: 400, name: 'ValidationException', message };
}

/** 413. `limit` is in bytes. */
export function requestTooLarge(limit: number): LambdaError {
  return {
    statusCode: 413,
    name: 'RequestTooLargeException',
    message: `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
  };
}

/** 429 with the Reason that says which limit was met. */
export function tooManyRequests(
  reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' | 'ConcurrentInvocationLimitExceeded',
): LambdaError {
  return {
    statusCode: 429,
    name: 'TooManyRequestsException',
    message: 'Rate Exceeded.',
    members: { Reason: reason },
  };
}
