import type { RegisterClientRequest } from '@aws-sdk/client-sso-oidc';
import { CredentialsProblem } from '../keys/credentials-problem.ts';
import type { SignInFlow } from './sign-in-flow.ts';
import { callOptions } from './sign-in-flow.ts';

/** This program as the OIDC service knows it. */
export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly expiresAt: Date;
}

/**
 * Registers with the session's OIDC service (RegisterClient, which needs no keys). Anew for each sign-in: one that was kept
 * may be for other scopes, and the name of the AWS CLI's file for it is a detail of the CLI that nothing documents.
 */
export async function registerClient(
  flow: SignInFlow,
  more: Pick<RegisterClientRequest, 'grantTypes' | 'redirectUris' | 'issuerUrl'>,
): Promise<Registration> {
  const { RegisterClientCommand } = await import('@aws-sdk/client-sso-oidc');
  const { scopes, login } = flow.target;
  const { clientId, clientSecret, clientSecretExpiresAt } = await flow.client.send(
    new RegisterClientCommand({
      clientName: 'Lambdeck',
      clientType: 'public',
      ...(scopes.length === 0 ? {} : { scopes: [...scopes] }),
      ...more,
    }),
    callOptions(flow),
  );
  if (clientSecret !== undefined) flow.secretSeen(clientSecret);
  if (clientId === undefined || clientSecret === undefined) {
    throw new CredentialsProblem({
      name: 'NoRegistration',
      message: `The sign-in service of ${login.title} answered a registration without a client id.`,
      remedy: 'Check sso_region, and AWS_ENDPOINT_URL_SSO_OIDC where it is set.',
    });
  }
  return { clientId, clientSecret, expiresAt: new Date((clientSecretExpiresAt ?? 0) * 1000) };
}
