import { assertNever } from '../../../contract/assert-never.ts';
import { lambdaLimits } from '../../../contract/limits.ts';
import type { InvocationEnd } from './invocation.ts';
import type { ExchangeEnd, InitEnd, ProcessExit } from './runtime-process.ts';

/** How a run is reported, before its log is complete. */
export interface RunVerdict {
  readonly status: InvocationEnd['status'];
  readonly errorType: string | null;
  readonly body: readonly Buffer[];
  readonly bytes: number;
  readonly contentType: string;
}

/** Puts the end of an exchange into the words that Lambda answers with. */
export function describeExchange(end: ExchangeEnd, requestId: string, timeoutSeconds: number): RunVerdict {
  switch (end.kind) {
    case 'response':
      return {
        status: 'success',
        errorType: null,
        body: end.body,
        bytes: end.bytes,
        contentType: end.contentType,
      };
    case 'error':
      return failed('failure', end.errorType, end.body);
    case 'too large':
      return failed('failure', 'Function.ResponseSizeTooLarge', {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: `Response payload size exceeded maximum allowed payload size (${lambdaLimits.synchronousResponseBytes} bytes).`,
      });
    case 'timeout':
      return timedOut(requestId, timeoutSeconds);
    case 'exit':
      return exited(end.exit, end.outOfMemory, requestId);
    default:
      return assertNever(end);
  }
}

/** Puts a failed init into the words that the first invocation is answered with. */
export function describeInitFailure(end: InitEnd, requestId: string, timeoutSeconds: number): RunVerdict {
  switch (end.kind) {
    case 'ready':
      throw new Error('The init phase succeeded');
    case 'error':
      return failed('error', end.errorType, end.body);
    case 'timeout':
      return timedOut(requestId, timeoutSeconds);
    case 'exit':
      return exited(end.exit, end.outOfMemory, requestId);
    default:
      return assertNever(end);
  }
}

function timedOut(requestId: string, timeoutSeconds: number): RunVerdict {
  return failed('timeout', 'Sandbox.Timedout', {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
  });
}

function exited(exit: ProcessExit, outOfMemory: boolean, requestId: string): RunVerdict {
  if (exit.error !== null) {
    return failed('error', 'Runtime.InvalidEntrypoint', {
      errorType: 'Runtime.InvalidEntrypoint',
      errorMessage: `RequestId: ${requestId} Error: ${exit.error.message}`,
    });
  }
  const errorType = outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError';
  return failed('error', errorType, {
    errorType,
    errorMessage: `RequestId: ${requestId} Error: ${exitReason(exit, outOfMemory)}`,
  });
}

function exitReason(exit: ProcessExit, outOfMemory: boolean): string {
  if (outOfMemory) return 'Runtime exited with error: signal: killed';
  if (exit.signal !== null) return `Runtime exited with error: signal: ${signalWord(exit.signal)}`;
  if (exit.code === 0 || exit.code === null) return 'Runtime exited without providing a reason';
  return `Runtime exited with error: exit status ${exit.code}`;
}

/** Lambda's supervisor is a Go program and names signals as Go's syscall package does. */
function signalWord(signal: string): string {
  const words: Readonly<Record<string, string>> = {
    SIGABRT: 'aborted',
    SIGBUS: 'bus error',
    SIGFPE: 'floating point exception',
    SIGHUP: 'hangup',
    SIGILL: 'illegal instruction',
    SIGINT: 'interrupt',
    SIGKILL: 'killed',
    SIGPIPE: 'broken pipe',
    SIGQUIT: 'quit',
    SIGSEGV: 'segmentation fault',
    SIGTERM: 'terminated',
    SIGTRAP: 'trace/breakpoint trap',
  };
  return words[signal] ?? signal.toLowerCase();
}

function failed(
  status: RunVerdict['status'],
  errorType: string,
  body: Buffer | { readonly errorType: string; readonly errorMessage: string },
): RunVerdict {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return { status, errorType, body: [bytes], bytes: bytes.length, contentType: 'application/json' };
}
