import { given } from '../aws-config.ts';
import type { Environment } from '../aws-config.ts';
import { assumeRoleWithWebIdentity } from './assume-role.ts';
import type { Keys } from './keys.ts';
import type { SignInContext } from './sign-in-context.ts';

/** Keys that the environment holds or names the way to: variables, a web identity token file, a container's address. */
export async function environmentKeys(context: SignInContext): Promise<Keys> {
  const { environment } = context;
  const keys = variableKeys(environment);
  if (keys !== null) return keys;
  const tokenFile = given(environment['AWS_WEB_IDENTITY_TOKEN_FILE']);
  const roleArn = given(environment['AWS_ROLE_ARN']);
  if (tokenFile !== undefined && roleArn !== undefined) {
    const sessionName = given(environment['AWS_ROLE_SESSION_NAME']);
    return assumeRoleWithWebIdentity({ tokenFile, roleArn, sessionName }, null, context);
  }
  return containerKeys(environment);
}

/** The keys of AWS_ACCESS_KEY_ID and its fellows; null when it is unset. Throws when the secret is missing. */
export function variableKeys(environment: Environment): Keys | null {
  const accessKeyId = given(environment['AWS_ACCESS_KEY_ID']);
  if (accessKeyId === undefined) return null;
  const secretAccessKey = given(environment['AWS_SECRET_ACCESS_KEY']);
  if (secretAccessKey === undefined) throw new Error('AWS_SECRET_ACCESS_KEY is not set');
  const sessionToken = given(environment['AWS_SESSION_TOKEN']);
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

/** Keys of the container that Lambdeck runs in (ECS, EKS Pod Identity, Cloud9). */
export async function containerKeys(environment: Environment): Promise<Keys> {
  const relativeUri = given(environment['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI']);
  const fullUri = given(environment['AWS_CONTAINER_CREDENTIALS_FULL_URI']);
  const token = given(environment['AWS_CONTAINER_AUTHORIZATION_TOKEN']);
  const tokenFile = given(environment['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']);
  if (relativeUri === undefined && fullUri === undefined) {
    throw new Error('neither keys nor a container’s address are set');
  }
  const { fromHttp } = await import('@aws-sdk/credential-providers');
  return fromHttp({
    ...(relativeUri === undefined ? {} : { awsContainerCredentialsRelativeUri: relativeUri }),
    ...(fullUri === undefined ? {} : { awsContainerCredentialsFullUri: fullUri }),
    ...(token === undefined ? {} : { awsContainerAuthorizationToken: token }),
    ...(tokenFile === undefined ? {} : { awsContainerAuthorizationTokenFile: tokenFile }),
    timeout: 2000,
    maxRetries: 1,
  })();
}
