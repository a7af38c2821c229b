import type { AwsConfig, Environment } from './aws-config.ts';
import { effectiveEndpoint, endpointProblem } from './effective-endpoint.ts';
import { endpointVariant } from './endpoint-variant.ts';
import type { PastedConnection } from './pasted-keys-book.ts';
import { endedKeysProblem } from './pasted-keys-book.ts';

/** What pasted keys are as a connection; `region` is the environment's where the text and the person named none. */
export function pastedConnection(
  pasted: PastedConnection,
  region: string | null,
  environment: Environment,
  config: AwsConfig,
) {
  const endpoint = effectiveEndpoint('lambda', environment, config, null);
  const kind = pasted.temporary ? 'temporary pasted keys' : 'pasted keys';
  return {
    connection: {
      id: pasted.id,
      kind: 'pasted' as const,
      name: pasted.name,
      region: pasted.region ?? region,
      endpoint,
      detail: pasted.expiresAt === null ? kind : `${kind} until ${minuteOf(pasted.expiresAt)}`,
      problem: endedKeysProblem(pasted) ?? endpointProblem(endpoint),
      canSignIn: false,
    },
    credentials: { kind: 'pasted', id: pasted.id } as const,
    logsEndpoint: effectiveEndpoint('logs', environment, config, null),
    variant: endpointVariant(environment, null),
  };
}

/** `2026-11-23 12:20 UTC`: the seconds are counted down elsewhere. */
function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
