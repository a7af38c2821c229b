import type { Profile } from '../aws-config.ts';
import { awsFiles } from '../aws-config.ts';
import { CredentialsProblem } from './credentials-problem.ts';
import { assumeRole, assumeRoleWithWebIdentity } from './assume-role.ts';
import { containerKeys, variableKeys } from './environment-keys.ts';
import type { Keys } from './keys.ts';
import { keysOf } from './keys.ts';
import { processKeys } from './process-keys.ts';
import { serviceConfig } from './service-config.ts';
import type { SignInContext } from './sign-in-context.ts';
import { hasStaticKeys } from './source-chain.ts';
import { ssoKeys } from './sso-keys.ts';

/** What STS says of keys that are not good any more. */
const refusedKeys: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);

/**
 * The keys of a profile, in the order in which the AWS SDKs try its ways of signing in. `source` is the profile that its
 * role starts from (sourceChain), and null for every other profile. The SDK's own fromIni is not used: it reads
 * addresses, the environment and the token cache from process.env, and calls the access portal in the region of the
 * Lambda client (measured with @aws-sdk/credential-providers 3.1164).
 */
export async function profileKeys(
  profile: Profile,
  source: Profile | null,
  context: SignInContext,
): Promise<Keys> {
  const { values } = profile;
  const roleArn = values.get('role_arn');
  const credentialSource = values.get('credential_source');
  if (roleArn !== undefined && source !== null) {
    if (hasStaticKeys(source)) return assumeRole(profile, roleArn, staticKeys(source, context), context);
    const keys = await context.sourceKeys(source);
    try {
      return await assumeRole(profile, roleArn, keys, context);
    } catch (error) {
      // A session that was ended before its time, or a sign-in that was replaced: one with fresh keys may do.
      if (!(error instanceof Error) || !refusedKeys.has(error.name)) throw error;
      context.sourceRefused(source);
      return assumeRole(profile, roleArn, await context.sourceKeys(source), context);
    }
  }
  if (roleArn !== undefined && credentialSource !== undefined) {
    return assumeRole(profile, roleArn, await namedSource(credentialSource, profile, context), context);
  }
  if (hasStaticKeys(profile)) return staticKeys(profile, context);
  const tokenFile = values.get('web_identity_token_file');
  if (tokenFile !== undefined && roleArn !== undefined) {
    const sessionName = values.get('role_session_name');
    return assumeRoleWithWebIdentity({ tokenFile, roleArn, sessionName }, profile, context);
  }
  const process = values.get('credential_process');
  if (process !== undefined) return processKeys(profile.name, process, context);
  if (values.has('sso_session') || values.has('sso_start_url')) return ssoKeys(profile, context);
  if (values.has('login_session')) return loginKeys(profile, context);
  if (credentialSource !== undefined) return namedSource(credentialSource, profile, context);
  throw new CredentialsProblem({
    name: 'NoCredentials',
    message: `No credentials for the profile ${profile.name}: it says nothing about how to sign in.`,
    remedy: `Run "aws configure --profile ${profile.name}" or "aws configure sso --profile ${profile.name}".`,
  });
}

/** The static keys of a profile, which must have both halves. */
function staticKeys({ name, values }: Profile, context: SignInContext): Keys {
  const keys = keysOf({
    accessKeyId: values.get('aws_access_key_id'),
    secretAccessKey: values.get('aws_secret_access_key'),
    sessionToken: values.get('aws_session_token'),
  });
  if (keys === null) throw new Error(`the profile ${name} has only one half of its key pair`);
  return seen(keys, context);
}

async function namedSource(source: string, profile: Profile, context: SignInContext): Promise<Keys> {
  switch (source) {
    case 'Environment': {
      const keys = variableKeys(context.environment);
      if (keys !== null) return seen(keys, context);
      throw new CredentialsProblem({
        name: 'NoCredentials',
        message: `No credentials for the profile ${profile.name}: its role starts from the environment, where AWS_ACCESS_KEY_ID is not set.`,
        remedy: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where Lambdeck is started.',
      });
    }
    case 'EcsContainer':
      return containerKeys(context.environment);
    case 'Ec2InstanceMetadata': {
      const { fromInstanceMetadata } = await import('@aws-sdk/credential-providers');
      return fromInstanceMetadata({ timeout: 1000, maxRetries: 1 })();
    }
    default:
      throw new CredentialsProblem({
        name: 'UnknownCredentialSource',
        message: `No credentials for the profile ${profile.name}: credential_source is "${source}".`,
        remedy: 'Write Environment, EcsContainer or Ec2InstanceMetadata.',
      });
  }
}

/** Keys that a role starts from are no connection's own, and yet a service may repeat them. */
function seen(keys: Keys, { secretSeen }: SignInContext): Keys {
  secretSeen(keys.secretAccessKey);
  if (keys.sessionToken !== undefined) secretSeen(keys.sessionToken);
  return keys;
}

/** Keys of `aws login`: the SDK reads its cache, and renews the session with the key that is bound to it. */
async function loginKeys(profile: Profile, context: SignInContext): Promise<Keys> {
  const { fromLoginCredentials } = await import('@aws-sdk/credential-providers');
  const region = profile.values.get('region') ?? context.region;
  const files = awsFiles(context.environment);
  const provider = fromLoginCredentials({
    profile: profile.name,
    filepath: files.credentials,
    configFilepath: files.config,
    ignoreCache: true,
    clientConfig: serviceConfig('signin', region, profile, context),
  });
  return provider();
}
