import { lambdaLimits } from '../../contract/limits.ts';
import type { Problem } from '../../contract/problem.ts';
import type { ResolvedRequest } from './resolved-request.ts';

/**
 * Finds what no endpoint could make sense of, before anything is sent; null when the request may go out. The payload is
 * not looked at: whether it is acceptable is Lambda's to say.
 */
export function checkRequest(request: ResolvedRequest, region: string | null): Problem | null {
  return (
    checkName(request) ??
    checkRegion(region) ??
    checkClientContext(request.clientContext) ??
    checkTenant(request.tenantId) ??
    checkDurableName(request) ??
    checkStreaming(request)
  );
}

/** Client context as it is sent: base64 of the JSON text; null for none. */
export function encodedClientContext(clientContext: string | null): string | null {
  return clientContext === null || clientContext.trim() === ''
    ? null
    : Buffer.from(clientContext).toString('base64');
}

function checkName({ functionName, qualifier }: ResolvedRequest): Problem | null {
  if (functionName.trim() === '') {
    return {
      name: 'NoFunction',
      message: 'No function is chosen.',
      remedy: 'Choose a function, or type a name or an ARN.',
    };
  }
  if (/\p{Cc}/u.test(functionName) || /\p{Cc}/u.test(qualifier ?? '')) {
    return {
      name: 'InvalidFunctionName',
      message: 'The function name or the qualifier contains a control character, such as a line break.',
      remedy: 'Type the name again without it.',
    };
  }
  return null;
}

function checkRegion(region: string | null): Problem | null {
  if (region === null || region === '') {
    return {
      name: 'NoRegion',
      message: 'No region is chosen and the connection has none.',
      remedy: 'Choose a region beside the connection, or set one in the profile.',
      action: 'choose-region',
    };
  }
  if (!/^[a-z0-9-]{1,40}$/.test(region)) {
    return {
      name: 'InvalidRegion',
      message: `"${region.slice(0, 60)}" is not a region.`,
      remedy: 'A region is lower-case letters, digits and dashes, such as eu-west-1.',
      action: 'choose-region',
    };
  }
  return null;
}

function checkClientContext(clientContext: string | null): Problem | null {
  const encoded = encodedClientContext(clientContext);
  if (encoded === null || clientContext === null) return null;
  const over = encoded.length - lambdaLimits.clientContextBytes;
  if (over > 0) {
    return {
      name: 'ClientContextTooLarge',
      message: `The client context is ${encoded.length} bytes in base64, ${over} more than the limit of ${lambdaLimits.clientContextBytes}.`,
      remedy: 'Shorten the client context, or move its data into the event.',
    };
  }
  try {
    const value: unknown = JSON.parse(clientContext);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return null;
  } catch (error) {
    return {
      name: 'InvalidClientContext',
      message: `The client context is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`,
      remedy: 'Correct the JSON, or leave the client context empty.',
    };
  }
  return {
    name: 'InvalidClientContext',
    message: 'The client context is not a JSON object.',
    remedy: 'Use an object with "client", "custom" and "env", or leave the client context empty.',
  };
}

/** The characters are those that SAM CLI accepts (samcli/cli/types.py). */
function checkTenant(tenantId: string | null): Problem | null {
  if (tenantId === null || tenantId === '') return null;
  if (/^[a-zA-Z0-9._:/=+\-@ ]{1,256}$/.test(tenantId) && tenantId.trim() !== '') return null;
  return {
    name: 'InvalidTenantId',
    message: 'The tenant id is not one that Lambda takes.',
    remedy: 'Use 1 to 256 letters, digits, blanks or . _ : / = + - @, and not only blanks.',
    action: 'set-tenant-id',
  };
}

function checkDurableName({ durableExecutionName: name }: ResolvedRequest): Problem | null {
  if (name === null || name === '' || /^[a-zA-Z0-9_-]{1,64}$/.test(name)) return null;
  return {
    name: 'InvalidDurableExecutionName',
    message: 'The durable execution name is not one that Lambda takes.',
    remedy: 'Use 1 to 64 letters, digits, dashes or underscores.',
  };
}

function checkStreaming({ streamed, invocationType, durableExecutionName }: ResolvedRequest): Problem | null {
  if (!streamed) return null;
  if (invocationType === 'Event') {
    return {
      name: 'StreamingNotPossible',
      message: 'An asynchronous run has no response that could be streamed.',
      remedy: 'Switch streaming off, or choose the synchronous type.',
      action: 'turn-off-streaming',
    };
  }
  if (durableExecutionName !== null && durableExecutionName !== '') {
    return {
      name: 'StreamingNotPossible',
      message: 'InvokeWithResponseStream takes no durable execution name.',
      remedy: 'Switch streaming off, or leave the durable execution name empty.',
      action: 'turn-off-streaming',
    };
  }
  return null;
}
