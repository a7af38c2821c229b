import { createHash, randomBytes } from 'node:crypto';
import { effectiveEndpoint } from '../effective-endpoint.ts';
import { endpointVariant } from '../endpoint-variant.ts';
import { CredentialsProblem } from '../keys/credentials-problem.ts';
import { authorizationPage } from './authorization-page.ts';
import type { CallbackAnswer } from './callback-server.ts';
import { registeredRedirectUri, startCallbackServer } from './callback-server.ts';
import type { Registration } from './register-client.ts';
import { registerClient } from './register-client.ts';
import type { IssuedToken, SignInFlow } from './sign-in-flow.ts';
import { callOptions, issuedToken, offeredSession } from './sign-in-flow.ts';
import { browserTimedOut, pageProblem, refusedInBrowser } from './sign-in-problem.ts';

/** As long as the AWS CLI waits for the browser. */
const lifetimeSeconds = 600;

/** What a service answers that does not know the authorization code grant. */
const refusals: ReadonlySet<string> = new Set([
  'InvalidRequestException',
  'InvalidClientMetadataException',
  'InvalidRedirectUriException',
  'UnsupportedGrantTypeException',
  'UnauthorizedClientException',
]);

/**
 * Signs in with a page of AWS that brings the browser back to this machine (authorization code with PKCE, RFC 7636).
 * Null when the service refuses to register a program for it: the device code remains.
 */
export async function authorizeInBrowser(flow: SignInFlow): Promise<IssuedToken | null> {
  const base = pageOf(flow);
  const registration = base === null ? null : await registered(flow);
  if (base === null || registration === null) return null;
  const { target } = flow;
  const verifier = randomBytes(48).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  flow.secretSeen(verifier);
  const server = await startCallbackServer(state);
  try {
    const url = new URL(base);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: registration.clientId,
      redirect_uri: server.redirectUri,
      state,
      code_challenge_method: 'S256',
      scopes: target.scopes.join(' '),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    }).toString();
    flow.offer({
      kind: 'confirm',
      method: 'browser',
      url: url.href,
      userCode: null,
      ...offeredSession(target),
      expiresAt: new Date(Date.now() + lifetimeSeconds * 1000).toISOString(),
    });
    const answer = await firstOf(server.answer, flow);
    if ('refused' in answer) throw new CredentialsProblem(refusedInBrowser(answer.refused, target));
    flow.secretSeen(answer.code);
    const { CreateTokenCommand } = await import('@aws-sdk/client-sso-oidc');
    const { clientId, clientSecret } = registration;
    const token = await flow.client.send(
      new CreateTokenCommand({
        clientId,
        clientSecret,
        grantType: 'authorization_code',
        code: answer.code,
        redirectUri: server.redirectUri,
        codeVerifier: verifier,
      }),
      callOptions(flow),
    );
    return issuedToken(token, registration, flow);
  } finally {
    await server.close();
  }
}

async function registered(flow: SignInFlow): Promise<Registration | null> {
  try {
    return await registerClient(flow, {
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: [registeredRedirectUri],
      issuerUrl: flow.target.login.startUrl,
    });
  } catch (error) {
    if (error instanceof Error && refusals.has(error.name)) return null;
    throw error;
  }
}

/** The browser's answer, or the end of the wait. */
async function firstOf(answer: Promise<CallbackAnswer>, flow: SignInFlow): Promise<CallbackAnswer> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), lifetimeSeconds * 1000);
  try {
    return await new Promise((resolve, reject) => {
      answer.then(resolve, reject);
      flow.signal.throwIfAborted();
      flow.signal.addEventListener('abort', () => reject(flow.signal.reason), {
        once: true,
        signal: over.signal,
      });
      over.signal.addEventListener(
        'abort',
        () => reject(new CredentialsProblem(browserTimedOut(flow.target))),
        { once: true },
      );
    });
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

/** Where the browser is sent; null where it can only be the device code. */
function pageOf({ target, environment, config }: SignInFlow): string | null {
  const { login, profile } = target;
  const configured = effectiveEndpoint('ssoOidc', environment, config, profile).url;
  const page = authorizationPage(configured, login.region, endpointVariant(environment, profile).fips);
  const problem = page === null ? null : pageProblem(page, target);
  if (problem !== null) throw new CredentialsProblem(problem);
  return page;
}
