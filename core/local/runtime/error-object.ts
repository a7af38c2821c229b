/** An error as the Node runtime of Lambda returns it. */
export interface ErrorObject {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
  readonly [further: string]: unknown;
}

const handlerProblems = new Set([
  'Runtime.ImportModuleError',
  'Runtime.HandlerNotFound',
  'Runtime.UserCodeSyntaxError',
  'Runtime.MalformedHandlerName',
]);

/** Whether an error says that the handler could not be loaded. */
export function isHandlerProblem(error: unknown): boolean {
  return error instanceof Error && handlerProblems.has(error.name);
}

/** What is sent to the caller for a thrown value, whatever was thrown. Own properties of the error come along. */
export function errorObject(error: unknown): ErrorObject {
  if (error instanceof Error || isErrorLike(error)) {
    const { name, message, stack } = error;
    const further: Record<string, unknown> = {};
    if (error instanceof Error && error.cause !== undefined) further['cause'] = causeObject(error.cause, 0);
    if ('reason' in error) further['reason'] = error.reason;
    return {
      errorType: name,
      errorMessage: message,
      ...further,
      trace: (stack ?? `${name}: ${message}`).split('\n'),
    };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

function causeObject(cause: unknown, depth: number): unknown {
  if (!(cause instanceof Error)) return typeof cause === 'bigint' ? String(cause) : cause;
  return {
    errorType: cause.name,
    errorMessage: cause.message,
    trace: (cause.stack ?? '').split('\n'),
    ...(cause.cause !== undefined && depth < 8 && { cause: causeObject(cause.cause, depth + 1) }),
  };
}

/** The line that the runtime prints for an error: a title and the error as JSON; in the JSON log format the error alone. */
export function formatRuntimeError(title: string, error: ErrorObject, format: 'Text' | 'JSON'): string {
  if (format === 'JSON') return error.errorMessage;
  const { trace, ...rest } = error;
  return `${title} \t${JSON.stringify({ ...rest, stack: trace })}`;
}

function isErrorLike(value: unknown): value is { name: string; message: string; stack?: string } {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'name' in value &&
    typeof value.name === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
