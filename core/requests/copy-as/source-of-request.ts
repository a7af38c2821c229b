import { assertNever } from '../../../contract/assert-never.ts';
import type { CopyAs } from '../../../contract/copy-as.ts';
import { regionOfArn } from '../../aws/arn-region.ts';
import type { ResolvedConnection } from '../../aws/connections.ts';
import type { ResolvedRequest } from '../../aws/resolved-request.ts';
import type { CopyKeys, CopySource } from './copy-source.ts';

/** Where a request would go from this host. */
export interface CopyPlace {
  readonly resolved: ResolvedConnection;
  /** The region's own endpoint. */
  readonly address: string;
  readonly localProject: string | null;
  /** AWS_ACCESS_KEY_ID is set where this host runs. */
  readonly hasVariables: boolean;
}

/** Brings a request and its connection together as the formats need them. */
export function sourceOfRequest(
  asked: CopyAs,
  request: ResolvedRequest,
  region: string,
  place: CopyPlace,
): CopySource {
  const { connection, variant } = place.resolved;
  const { url, origin } = connection.endpoint;
  return {
    functionName: request.functionName,
    qualifier: request.qualifier,
    invocationType: request.invocationType,
    payload: asked.payload,
    clientContext: request.clientContext,
    tenantId: request.tenantId,
    durableExecutionName: request.durableExecutionName,
    logTail: request.logTail,
    streamed: request.streamed,
    timeoutSeconds: request.timeoutSeconds,
    retries: request.retries,
    region: regionOfArn(request.functionName) ?? region,
    endpointUrl: url,
    address: url ?? place.address,
    fips: variant.fips,
    dualStack: variant.dualStack,
    keys: keysOf(place),
    lambdeck: {
      isLocal: connection.kind === 'local',
      localProject: place.localProject,
      endpointFromProfile: origin === 'profile endpoint_url' || origin === 'profile services section',
    },
  };
}

function keysOf({ resolved: { credentials }, hasVariables }: CopyPlace): CopyKeys {
  switch (credentials.kind) {
    case 'profile':
      return { kind: 'profile', profile: credentials.profile };
    case 'placeholder':
      return { kind: 'placeholder' };
    case 'environment':
      return hasVariables ? { kind: 'variables', pasted: false } : { kind: 'default chain' };
    case 'pasted':
      return { kind: 'variables', pasted: true };
    default:
      return assertNever(credentials);
  }
}
