import type { Problem } from '../../contract/problem.ts';
import type { Environment } from './aws-config.ts';
import { awsFiles, awsFilesRevision, given, readAwsConfig } from './aws-config.ts';
import type { CredentialSource } from './connections.ts';
import { signInRemedy } from './sign-in-remedy.ts';
import type { ExchangeHttpHandler } from './http-handler.ts';

/** Keys that sign requests. They never leave core/. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Why there are no keys: a value, because it ends as an outcome with a remedy. */
export class CredentialsProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = problem.name;
    this.problem = problem;
  }
}

export interface CredentialCache {
  /** Resolves the keys, from memory while they are good for five more minutes and the AWS files have not changed. */
  keys(source: CredentialSource, region: string): Promise<Keys>;
  /** Makes the next call read afresh, after the service refused the keys. */
  forget(source: CredentialSource): void;
}

const refreshBeforeExpiryMs = 5 * 60_000;
/** A sign-in that asks other services (SSO, STS, a credential process) is given up after this long. */
const resolveTimeoutMs = 30_000;

const placeholderKeys: Keys = { accessKeyId: 'LAMBDECKLOCAL', secretAccessKey: 'placeholder' };

interface Cached {
  readonly revision: string;
  readonly keys: Promise<Keys>;
  expiresAt: number;
}

/**
 * Keys by connection; `secretSeen` hears of each secret, so that it can be kept out of messages. Each source is asked once at a time and again only when its keys are about to expire.
 */
export function createCredentialCache(
  environment: Environment,
  http: ExchangeHttpHandler,
  secretSeen: (secret: string) => void,
): CredentialCache {
  const cache = new Map<string, Cached>();
  return {
    async keys(source, region) {
      if (source.kind === 'placeholder') return placeholderKeys;
      const id = sourceId(source);
      const revision = awsFilesRevision(environment);
      const known = cache.get(id);
      if (known !== undefined && known.revision === revision && known.expiresAt > Date.now())
        return known.keys;
      const entry: Cached = {
        revision,
        keys: bounded(resolveKeys(source, region, environment, http)),
        expiresAt: Number.POSITIVE_INFINITY,
      };
      cache.set(id, entry);
      try {
        const keys = await entry.keys;
        for (const secret of [keys.secretAccessKey, keys.sessionToken])
          if (secret !== undefined) secretSeen(secret);
        if (keys.expiration !== undefined)
          entry.expiresAt = keys.expiration.getTime() - refreshBeforeExpiryMs;
        return keys;
      } catch (error) {
        if (cache.get(id) === entry) cache.delete(id);
        throw new CredentialsProblem(credentialsProblem(error, source, environment));
      }
    },
    forget(source) {
      cache.delete(sourceId(source));
    },
  };
}

function sourceId(source: CredentialSource): string {
  return source.kind === 'profile' ? `profile:${source.profile}` : source.kind;
}

async function resolveKeys(
  source: Exclude<CredentialSource, { kind: 'placeholder' }>,
  region: string,
  environment: Environment,
  http: ExchangeHttpHandler,
): Promise<Keys> {
  const clientConfig = { region, requestHandler: http };
  if (source.kind === 'profile') {
    const { fromIni } = await import('@aws-sdk/credential-providers');
    const files = awsFiles(environment);
    // fromIni and not the whole chain: a profile that cannot sign in must say so instead of asking the instance
    // metadata service, which a desktop does not have and would wait for.
    const provider = fromIni({
      profile: source.profile,
      filepath: files.credentials,
      configFilepath: files.config,
      ignoreCache: true,
      clientConfig,
    });
    return provider();
  }
  const accessKeyId = given(environment['AWS_ACCESS_KEY_ID']);
  if (accessKeyId !== undefined) {
    const secretAccessKey = given(environment['AWS_SECRET_ACCESS_KEY']);
    if (secretAccessKey === undefined) throw new Error('AWS_SECRET_ACCESS_KEY is not set');
    const sessionToken = given(environment['AWS_SESSION_TOKEN']);
    return sessionToken === undefined
      ? { accessKeyId, secretAccessKey }
      : { accessKeyId, secretAccessKey, sessionToken };
  }
  const { fromHttp, fromTokenFile } = await import('@aws-sdk/credential-providers');
  const webIdentityTokenFile = given(environment['AWS_WEB_IDENTITY_TOKEN_FILE']);
  const roleArn = given(environment['AWS_ROLE_ARN']);
  if (webIdentityTokenFile !== undefined && roleArn !== undefined) {
    return fromTokenFile({ webIdentityTokenFile, roleArn, clientConfig })();
  }
  return fromHttp({
    ...defined('awsContainerCredentialsRelativeUri', environment['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI']),
    ...defined('awsContainerCredentialsFullUri', environment['AWS_CONTAINER_CREDENTIALS_FULL_URI']),
    ...defined('awsContainerAuthorizationToken', environment['AWS_CONTAINER_AUTHORIZATION_TOKEN']),
    ...defined('awsContainerAuthorizationTokenFile', environment['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']),
    timeout: 2000,
    maxRetries: 1,
  })();
}

function defined<Name extends string>(name: Name, value: string | undefined): { [K in Name]?: string } {
  const entry: { [K in Name]?: string } = {};
  if (value !== undefined && value !== '') entry[name] = value as (typeof entry)[Name];
  return entry;
}

async function bounded(keys: Promise<Keys>): Promise<Keys> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${resolveTimeoutMs / 1000} seconds`));
    }, resolveTimeoutMs);
  });
  try {
    return await Promise.race([keys, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Says in one sentence what to run; the SDK's own text is kept because it names the file or the role. */
function credentialsProblem(error: unknown, source: CredentialSource, environment: Environment): Problem {
  const message = error instanceof Error ? error.message : 'unknown reason';
  const profile = source.kind === 'profile' ? source.profile : null;
  const name = error instanceof Error ? error.name : 'CredentialsError';
  return {
    name: name === 'Error' ? 'CredentialsError' : name,
    message: `No credentials for ${profile === null ? 'the environment' : `the profile ${profile}`}: ${message}`,
    remedy:
      profile === null
        ? 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY anew where Lambdeck is started.'
        : signInRemedy(`${name} ${message}`, profile, readAwsConfig(environment)),
  };
}
