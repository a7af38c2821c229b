import { createHash } from 'node:crypto';
import type { Connection, EffectiveEndpoint, NewEndpoint } from '../../contract/connection.ts';
import type { Problem } from '../../contract/problem.ts';
import type { AwsConfig, Environment, Profile } from './aws-config.ts';
import { given, readAwsConfig } from './aws-config.ts';
import { besideEndpoint } from './beside-endpoint.ts';
import { isAwsAddress } from './capabilities/is-aws-address.ts';
import { withoutInvocationPath } from './capabilities/without-invocation-path.ts';
import { effectiveEndpoint, endpointProblem, withoutUserInfo } from './effective-endpoint.ts';
import { endpointVariant } from './endpoint-variant.ts';
import type { EndpointVariant } from './network-path.ts';
import { protectedAlike, type ProtectedPlace } from './protected-alike.ts';
import { networkPath, trustedCertificates } from './network-path.ts';
import { pastedConnection } from './pasted-connection.ts';
import type { PastedConnection } from './pasted-keys-book.ts';
import { profileSignIn } from './profile-sign-in.ts';
import { canSignIn } from './sign-in/sign-in-target.ts';
import type { ProtectedOne, SettingsBook } from '../settings/settings-book.ts';

/** Where the keys that sign a connection's requests come from. */
export type CredentialSource =
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'environment' }
  | { readonly kind: 'profile'; readonly profile: string }
  | { readonly kind: 'pasted'; readonly id: string };

/** A connection with what only the host may know of it. */
export interface ResolvedConnection {
  readonly connection: Connection;
  readonly credentials: CredentialSource;
  /** Where CloudWatch Logs is called; `embedded` and typed endpoints serve it at the Lambda address. */
  readonly logsEndpoint: EffectiveEndpoint;
  /** Where STS and IAM are asked who the keys belong to. */
  readonly stsEndpoint: EffectiveEndpoint;
  readonly iamEndpoint: EffectiveEndpoint;
  /** Where EventBridge Schemas is called, which keeps the shareable test events. */
  readonly schemasEndpoint: EffectiveEndpoint;
  /** Why it is protected when nobody protected it, in a sentence; null otherwise. */
  readonly protectionCause: string | null;
  /** Which of a region's own endpoints is meant where no address overrides it. */
  readonly variant: EndpointVariant;
}

/** A connection as its source alone tells it: what a person set and the way out are added to all kinds alike. */
interface Unfinished extends Omit<
  ResolvedConnection,
  'connection' | 'stsEndpoint' | 'iamEndpoint' | 'schemasEndpoint' | 'protectionCause'
> {
  readonly connection: Omit<Connection, 'profile' | 'settings' | 'network'>;
}

export interface TypedEndpoint extends NewEndpoint {
  /** `endpoint:UUID`. */
  readonly id: string;
}

export interface ConnectionSources {
  readonly environment: Environment;
  /** The stored endpoints and those of this process alone. */
  readonly endpoints: readonly TypedEndpoint[];
  /** The embedded endpoint's address once it listens. */
  readonly localUrl: string | null;
  readonly settings: Pick<SettingsBook, 'connection' | 'cause' | 'app' | 'protector' | 'protectedOnes'>;
  /** Keys that were pasted since this host began. */
  readonly pasted: readonly PastedConnection[];
}

export const localConnectionId = 'local';

const plainVariant: EndpointVariant = { fips: false, dualStack: false };

/** Every connection there is now, in the order they are shown, and what is wrong with the files they come from. */
export function listConnections(sources: ConnectionSources): {
  connections: readonly ResolvedConnection[];
  problems: readonly Problem[];
} {
  const { environment } = sources;
  const config = readAwsConfig(environment);
  const connections = [localConnection(sources)];
  const fromEnvironment = environmentConnection(environment, config);
  if (fromEnvironment !== null) connections.push(fromEnvironment);
  for (const profile of config.profiles) connections.push(profileConnection(environment, config, profile));
  const region = environmentRegion(environment);
  for (const one of sources.pasted) connections.push(pastedConnection(one, region, environment, config));
  for (const endpoint of sources.endpoints) connections.push(endpointConnection(endpoint, config));
  return {
    connections: connections.map((one) => finished(sources, config, one)),
    problems: config.problems,
  };
}

/** One connection by its id, as the files say it is now; null when there is none. */
export function findConnection(sources: ConnectionSources, id: string): ResolvedConnection | null {
  if (id === localConnectionId) return finished(sources, null, localConnection(sources));
  const typed = sources.endpoints.find((endpoint) => endpoint.id === id);
  // Before every run: the AWS files are not read for an endpoint that needs nothing of them.
  if (typed?.profile === null) return finished(sources, null, endpointConnection(typed, null));
  return listConnections(sources).connections.find((one) => one.connection.id === id) ?? null;
}

/** Adds what does not depend on the kind; `config` null when nothing of the AWS files matters. */
function finished(
  sources: ConnectionSources,
  config: AwsConfig | null,
  unfinished: Unfinished,
): ResolvedConnection {
  const { environment, settings } = sources;
  const { connection, ...rest } = unfinished;
  const name = rest.credentials.kind === 'profile' ? rest.credentials.profile : null;
  const profile = config?.profiles.find((one) => one.name === name) ?? null;
  const { endpoint, region } = connection;
  const certificates = trustedCertificates(environment, profile, settings.app().certificatesFile);
  const asked = (service: 'sts' | 'iam' | 'schemas') =>
    besideEndpoint(service, environment, config, profile, endpoint);
  // An emulator on another machine serves Schemas where it serves Lambda, if anywhere; AWS has a host for each service.
  const emulator = connection.kind === 'endpoint' && !isAwsAddress(endpoint.url);
  const alike = protectedAlike(settings.protectedOnes(), placeOf(unfinished), (id) =>
    protectedPlace(sources, config, id),
  );
  const signing = name === null ? [] : [{ id: `profile:${name}`, name }];
  const inherited = [...signing, ...alike];
  const ids = inherited.map(({ id }) => id);
  const protector = settings.protector(connection.id, ids);
  return {
    ...rest,
    connection: {
      ...connection,
      profile: name,
      settings: settings.connection(connection.id, ids),
      network: networkPath(environment, endpoint, region, rest.variant, certificates),
    },
    protectionCause:
      settings.cause(connection.id) ??
      causeOf(inherited.find(({ id }) => id === protector && id !== connection.id)?.name ?? null),
    stsEndpoint: asked('sts'),
    iamEndpoint: asked('iam'),
    schemasEndpoint: emulator ? endpoint : asked('schemas'),
  };
}

function causeOf(protector: string | null): string | null {
  return protector === null ? null : `It reaches what the protected connection ${protector} reaches.`;
}

function placeOf({ connection, credentials }: Unfinished): ProtectedPlace {
  return { id: connection.id, name: connection.name, url: connection.endpoint.url, credentials };
}

/** Where a protected connection is; the AWS files are read for those alone that come from them. */
function protectedPlace(
  sources: ConnectionSources,
  config: AwsConfig | null,
  { id, endpoint }: ProtectedOne,
): ProtectedPlace | null {
  const { environment } = sources;
  const typed =
    sources.endpoints.find((one) => one.id === id) ??
    (endpoint === null ? undefined : { ...endpoint, id, region: '' });
  if (typed !== undefined) return placeOf(endpointConnection(typed, null));
  if (id === localConnectionId) return placeOf(localConnection(sources));
  const files = config ?? readAwsConfig(environment);
  const profile = files.profiles.find(({ name }) => id === `profile:${name}`);
  if (profile !== undefined) return placeOf(profileConnection(environment, files, profile));
  const pasted = sources.pasted.find((one) => one.id === id);
  if (pasted !== undefined) return placeOf(pastedConnection(pasted, null, environment, files));
  const own = id === 'environment' ? environmentConnection(environment, files) : null;
  return own === null ? null : placeOf(own);
}

/** The same URL and profile always get the same id, so that runs of several processes are found together. */
export function endpointId(url: string, profile: string | null): string {
  const hex = createHash('sha256')
    .update(`${url}\n${profile ?? ''}`)
    .digest('hex');
  // Version 8 and variant 8 make it a well-formed UUID (RFC 9562).
  return `endpoint:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The region that the embedded endpoint says it is in. */
export function localRegion(environment: Environment): string {
  return environmentRegion(environment) ?? 'us-east-1';
}

function environmentRegion(environment: Environment): string | null {
  return given(environment['AWS_REGION']) ?? given(environment['AWS_DEFAULT_REGION']) ?? null;
}

function localConnection({ environment, localUrl }: ConnectionSources): Unfinished {
  const endpoint = { url: localUrl, origin: 'embedded' } as const;
  return {
    connection: {
      id: localConnectionId,
      kind: 'local',
      name: 'Local',
      region: localRegion(environment),
      endpoint,
      detail: 'functions run on this machine',
      problem: null,
      canSignIn: false,
    },
    credentials: { kind: 'placeholder' },
    logsEndpoint: endpoint,
    variant: plainVariant,
  };
}

function environmentConnection(environment: Environment, config: AwsConfig): Unfinished | null {
  const detail = environmentDetail(environment);
  if (detail === null) return null;
  const region = environmentRegion(environment);
  const hasSecret = given(environment['AWS_SECRET_ACCESS_KEY']) !== undefined;
  const endpoint = effectiveEndpoint('lambda', environment, config, null);
  const lacksSecret = given(environment['AWS_ACCESS_KEY_ID']) !== undefined && !hasSecret;
  return {
    connection: {
      id: 'environment',
      kind: 'environment',
      name: 'Environment',
      region,
      endpoint,
      detail,
      problem: lacksSecret
        ? {
            name: 'IncompleteKeys',
            message: 'AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY.',
            remedy: 'Set both variables where Lambdeck is started, or unset both.',
          }
        : (endpointProblem(endpoint) ??
          missingRegion(region, 'Set AWS_REGION, or choose a region beside the connection.')),
      canSignIn: false,
    },
    credentials: { kind: 'environment' },
    logsEndpoint: effectiveEndpoint('logs', environment, config, null),
    variant: endpointVariant(environment, null),
  };
}

/** What the environment offers to sign in with, in words; null when there is nothing. */
function environmentDetail(environment: Environment): string | null {
  if (given(environment['AWS_ACCESS_KEY_ID']) !== undefined) {
    return given(environment['AWS_SESSION_TOKEN']) === undefined
      ? 'keys from AWS_ACCESS_KEY_ID'
      : 'temporary keys from AWS_ACCESS_KEY_ID';
  }
  const tokenFile = given(environment['AWS_WEB_IDENTITY_TOKEN_FILE']);
  const role = given(environment['AWS_ROLE_ARN']);
  if (tokenFile !== undefined && role !== undefined) return `web identity as ${role}`;
  const container =
    given(environment['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI']) ??
    given(environment['AWS_CONTAINER_CREDENTIALS_FULL_URI']);
  return container === undefined ? null : 'credentials of the container';
}

function profileConnection(environment: Environment, config: AwsConfig, profile: Profile): Unfinished {
  const region = profile.values.get('region') ?? environmentRegion(environment);
  const signIn = profileSignIn(profile, config);
  const endpoint = effectiveEndpoint('lambda', environment, config, profile);
  return {
    connection: {
      id: `profile:${profile.name}`,
      kind: 'profile',
      name: profile.name,
      region,
      endpoint,
      detail: signIn.detail,
      problem:
        faultyLines(profile) ??
        signIn.problem ??
        endpointProblem(endpoint) ??
        missingRegion(region, `Add "region = ..." to the profile ${profile.name}, or choose a region.`),
      canSignIn: canSignIn(profile.name, config),
    },
    credentials: { kind: 'profile', profile: profile.name },
    logsEndpoint: effectiveEndpoint('logs', environment, config, profile),
    variant: endpointVariant(environment, profile),
  };
}

function endpointConnection(typed: TypedEndpoint, config: AwsConfig | null): Unfinished {
  const endpoint = { url: withoutInvocationPath(withoutUserInfo(typed.url)), origin: 'typed' } as const;
  const missing =
    typed.profile !== null && config?.profiles.some(({ name }) => name === typed.profile) !== true;
  return {
    connection: {
      id: typed.id,
      kind: 'endpoint',
      name: typed.name,
      region: typed.region,
      endpoint,
      detail: typed.profile === null ? 'placeholder keys' : `keys of the profile ${typed.profile}`,
      problem: missing
        ? {
            name: 'ProfileNotFound',
            message: `The profile ${typed.profile} is not in the AWS config files any more.`,
            remedy: 'Add the profile again, or remove this endpoint and add it with another profile.',
          }
        : endpointProblem(endpoint),
      canSignIn: typed.profile !== null && config !== null && canSignIn(typed.profile, config),
    },
    credentials:
      typed.profile === null ? { kind: 'placeholder' } : { kind: 'profile', profile: typed.profile },
    logsEndpoint: endpoint,
    variant: plainVariant,
  };
}

function faultyLines(profile: Profile): Problem | null {
  if (profile.faults.length === 0) return null;
  return {
    name: 'AwsConfig',
    message: `${profile.faults.join('; ')}.`,
    remedy: 'Correct the line; the rest of the profile is used as it stands.',
  };
}

function missingRegion(region: string | null, remedy: string): Problem | null {
  return region === null ? { name: 'NoRegion', message: 'No region is configured.', remedy } : null;
}
