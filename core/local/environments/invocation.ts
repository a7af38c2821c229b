import type { FunctionDefinition } from '../template/function-definition.ts';

/** One run of a function, ready to be handed to an environment. */
export interface Invocation {
  readonly requestId: string;
  /** The event's bytes: valid JSON, passed on as they came. */
  readonly payload: Buffer;
  readonly invokedArn: string;
  readonly traceId: string;
  /** The client context as JSON text, decoded from base64. */
  readonly clientContext: string | null;
  readonly tenantId: string | null;
  /** Set when the caller reads a stream: called with each part as the function writes it. */
  readonly onPart: ((part: Buffer, contentType: string) => void) | null;
}

/** How a run ended. A failed one has Lambda's JSON error as its body. */
export interface InvocationEnd {
  /** Null when the function answered; else the error type that REPORT and InvokeComplete name. */
  readonly errorType: string | null;
  readonly status: 'success' | 'failure' | 'error' | 'timeout';
  /** The response, in the parts in which it came; empty when the parts went to `onPart`. */
  readonly body: readonly Buffer[];
  readonly contentType: string;
  /** The last 4096 bytes of the log. */
  readonly logTail: Buffer;
}

/** Which code an environment runs: a function, its version, and how it is called in environment variables and ARNs. */
export interface FunctionVersionTarget {
  readonly definition: FunctionDefinition;
  readonly version: string;
  readonly arn: string;
  readonly region: string;
}
