import { assertNever } from '../../../contract/assert-never.ts';
import type { Capabilities, EndpointProduct, Feature } from '../../../contract/capabilities.ts';
import type { Problem } from '../../../contract/problem.ts';
import { qualifierInName } from '../function-summary.ts';
import type { ResolvedRequest } from '../resolved-request.ts';

/** The request as the endpoint can take it, or why it cannot be sent there. */
export type Adapted = { readonly request: ResolvedRequest } | { readonly problem: Problem };

/** Features without which a request means something else: nothing is sent then. */
const needed = ['qualifier', 'dry run', 'event', 'response streaming'] as const satisfies readonly Feature[];
/** What a request cannot do without, where it has it. */
export type NeededFeature = (typeof needed)[number];

/** Leaves out what the endpoint lacks where that changes nothing for the person; else says what to do. Asks nobody. */
export function adaptRequest(capabilities: Capabilities, request: ResolvedRequest): Adapted {
  const missing = new Set(capabilities.missing.map(({ feature }) => feature));
  let adapted = request;
  for (const feature of missing) adapted = withoutFeature(feature, adapted) ?? adapted;
  for (const feature of needed) {
    if (missing.has(feature) && uses(feature, adapted))
      return { problem: refusal(feature, adapted, capabilities.product) };
  }
  if (capabilities.product === 'runtime interface emulator' && adapted.functionName !== 'function') {
    adapted = { ...adapted, functionName: 'function' };
  }
  return { request: adapted };
}

/** Whether the request depends on knowing what the endpoint lacks: sent blindly, it could mean another thing there. */
export function dependsOnCapabilities(request: ResolvedRequest): boolean {
  return needed.some((feature) => uses(feature, request) && withoutFeature(feature, request) === null);
}

/** The request without the feature; null where it does not have it, or would mean something else. */
export function withoutFeature(feature: Feature, request: ResolvedRequest): ResolvedRequest | null {
  if (feature === 'log tail' && uses(feature, request)) {
    return { ...request, logTail: false, endpointHasNoTail: true };
  }
  if (feature === 'qualifier' && uses(feature, request)) {
    const named = qualifierInName(request.functionName);
    const chosen = [request.qualifier, named].filter((one) => one !== null && one !== '');
    if (chosen.some((one) => one !== '$LATEST')) return null;
    const functionName =
      named === null ? request.functionName : request.functionName.slice(0, -named.length - 1);
    return { ...request, functionName, qualifier: null };
  }
  return null;
}

/** Whether the request would send the feature. */
export function uses(feature: Feature, request: ResolvedRequest): boolean {
  switch (feature) {
    case 'log tail':
      return request.logTail && request.invocationType === 'RequestResponse';
    case 'qualifier':
      return isGiven(request.qualifier) || qualifierInName(request.functionName) !== null;
    case 'dry run':
      return request.invocationType === 'DryRun';
    case 'event':
      return request.invocationType === 'Event';
    case 'response streaming':
      return request.streamed;
    case 'client context':
      return isGiven(request.clientContext);
    case 'tenant id':
      return isGiven(request.tenantId);
    case 'durable execution name':
      return isGiven(request.durableExecutionName);
    // What an endpoint does with its answers, or beside Invoke: no request asks for it.
    case 'list functions':
    case 'function error header':
    case 'request id':
    case 'cloudwatch logs':
    case 'triggers':
      return false;
    default:
      return assertNever(feature);
  }
}

/** Why a request with the feature is not run by this endpoint, and what to do. */
export function refusal(feature: NeededFeature, request: ResolvedRequest, product: EndpointProduct): Problem {
  const where = productNames[product];
  switch (feature) {
    case 'qualifier': {
      const qualifier = request.qualifier ?? qualifierInName(request.functionName) ?? '';
      return {
        name: 'QualifierNotSupported',
        message: `${where} knows no versions and aliases, so "${qualifier}" cannot be chosen there.`,
        remedy: 'Choose $LATEST or no qualifier: it runs the code that it was started with.',
        action: 'choose-qualifier',
      };
    }
    case 'response streaming':
      return {
        name: 'StreamingNotSupported',
        message: `${where} has no response streaming.`,
        remedy: 'Switch streaming off: the same function answers with its whole response at once.',
        action: 'turn-off-streaming',
      };
    case 'dry run':
      return {
        name: 'DryRunNotSupported',
        message: `${where} cannot make a dry run.`,
        remedy: 'Choose the synchronous type; permissions are not checked here.',
      };
    case 'event':
      return {
        name: 'EventNotSupported',
        message: `${where} runs no function asynchronously.`,
        remedy: 'Choose the synchronous type: its answer comes when the function has ended.',
      };
    default:
      return assertNever(feature);
  }
}

const productNames = {
  aws: 'This endpoint of AWS',
  lambdeck: 'The endpoint of Lambdeck',
  localstack: 'LocalStack',
  'sam local': 'sam local start-lambda',
  'runtime interface emulator': 'The runtime interface emulator',
  'dotnet test tool': 'The .NET test tool',
  unknown: 'This endpoint',
} as const satisfies Record<EndpointProduct, string>;

function isGiven(value: string | null): boolean {
  return value !== null && value !== '';
}
