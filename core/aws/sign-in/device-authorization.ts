import { registerClient } from './register-client.ts';
import type { IssuedToken, SignInFlow } from './sign-in-flow.ts';
import { callOptions, issuedToken, offeredSession } from './sign-in-flow.ts';
import { codeExpired, noPage, pageProblem } from './sign-in-problem.ts';
import { CredentialsProblem } from '../keys/credentials-problem.ts';

/** RFC 8628: the pause between two questions where the service names none, and what "slow down" adds, in seconds. */
const usualInterval = 5;
const slowDownSeconds = 5;
const usualLifetimeSeconds = 600;
/** The person may still be typing while the network is away for a moment. */
const toleratedFailures = 3;

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Signs in with a code that the person compares on a page of AWS, opened on any device. */
export async function authorizeDevice(flow: SignInFlow): Promise<IssuedToken> {
  const { CreateTokenCommand, StartDeviceAuthorizationCommand } = await import('@aws-sdk/client-sso-oidc');
  const { client, target } = flow;
  const registration = await registerClient(flow, {});
  const { clientId, clientSecret } = registration;
  const started = await client.send(
    new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: target.login.startUrl }),
    callOptions(flow),
  );
  const { deviceCode } = started;
  if (deviceCode !== undefined) flow.secretSeen(deviceCode);
  const url = started.verificationUriComplete ?? started.verificationUri;
  const problem = url === undefined || deviceCode === undefined ? noPage(target) : pageProblem(url, target);
  if (problem !== null || url === undefined) throw new CredentialsProblem(problem ?? noPage(target));
  const endsAt = Date.now() + (started.expiresIn ?? usualLifetimeSeconds) * 1000;
  flow.offer({
    kind: 'confirm',
    method: 'device',
    url,
    userCode: started.userCode ?? null,
    ...offeredSession(target),
    expiresAt: new Date(endsAt).toISOString(),
  });
  let interval = started.interval ?? usualInterval;
  let failures = 0;
  for (;;) {
    await flow.wait(interval);
    if (Date.now() >= endsAt) throw new CredentialsProblem(codeExpired(target));
    try {
      const answer = await client.send(
        new CreateTokenCommand({ clientId, clientSecret, deviceCode, grantType: deviceGrant }),
        callOptions(flow),
      );
      return issuedToken(answer, registration, flow);
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (name === 'SlowDownException') interval += slowDownSeconds;
      if (name === 'SlowDownException' || name === 'AuthorizationPendingException') {
        failures = 0;
        continue;
      }
      failures += 1;
      if (flow.signal.aborted || !isTemporary(error) || failures > toleratedFailures) throw error;
    }
  }
}

/** The service did not answer, or answered that it is broken itself: RFC 8628 asks to go on asking. */
function isTemporary(error: unknown): boolean {
  if (error instanceof CredentialsProblem || !(error instanceof Error)) return false;
  const status = statusOf(error);
  return status === null ? 'code' in error || error.name === 'TimeoutError' : status >= 500;
}

function statusOf(error: Error): number | null {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return null;
  const { $metadata: metadata } = error;
  return 'httpStatusCode' in metadata && typeof metadata.httpStatusCode === 'number'
    ? metadata.httpStatusCode
    : null;
}
