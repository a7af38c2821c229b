import type { PassingEndpoint } from '../core/connection-book.ts';
import type { DirectHost } from '../core/direct-host.ts';
import type { UsageProblem } from './usage-problem.ts';
import { missingProject, usageProblem } from './usage-problem.ts';

export interface ConnectionFlags {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly local?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export interface ChosenConnection {
  readonly kind: 'chosen';
  /** The connection's id, or an endpoint for this process alone. */
  readonly connection: string | PassingEndpoint;
  readonly region: string | null;
  readonly localProject: string | null;
  /** The process environment, changed as the flags ask. */
  readonly environment: Environment;
}

/** Which connection the flags mean. No flag means Local: a real account is called only when something asked for it. */
export function chooseConnection(
  flags: ConnectionFlags,
  environment: Environment,
): ChosenConnection | UsageProblem {
  const region = flags.region ?? null;
  if (region !== null && !/^[a-z0-9-]{1,40}$/.test(region)) {
    return usageProblem(`"${region}" is not a region.`, 'A region is written like eu-west-1.');
  }
  if (flags.local !== undefined && (flags.profile !== undefined || flags.endpointUrl !== undefined)) {
    return usageProblem(
      '--local runs functions on this machine; --profile and --endpoint-url call another place.',
      'Leave one of them out.',
    );
  }
  const missing = missingProject(flags.local);
  if (missing !== null) return missing;
  const chosen = { kind: 'chosen', region, localProject: flags.local ?? null, environment } as const;
  if (flags.endpointUrl !== undefined) return atEndpoint(flags.endpointUrl, flags.profile, chosen);
  if (flags.profile !== undefined) return { ...chosen, connection: `profile:${flags.profile}` };
  if (region === null || flags.local !== undefined) return { ...chosen, connection: 'local' };
  if (environment['AWS_ACCESS_KEY_ID']) return { ...chosen, connection: 'environment' };
  const profile = environment['AWS_PROFILE'] || environment['AWS_DEFAULT_PROFILE'] || 'default';
  return { ...chosen, connection: `profile:${profile}` };
}

/** Keys come from the profile, else from the environment, else placeholders are sent, which emulators take. */
function atEndpoint(
  url: string,
  profile: string | undefined,
  chosen: Omit<ChosenConnection, 'connection'>,
): ChosenConnection | UsageProblem {
  const parsed = URL.parse(url);
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    return usageProblem(`"${url}" is not an endpoint.`, 'An endpoint URL starts with http:// or https://.');
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return usageProblem(
      'The endpoint URL holds a user name or a password, which are not sent.',
      'Leave them out: requests are signed with the keys of --profile or the environment.',
    );
  }
  const own = chosen.environment;
  const region = chosen.region ?? (own['AWS_REGION'] || own['AWS_DEFAULT_REGION'] || 'us-east-1');
  if (profile === undefined && own['AWS_ACCESS_KEY_ID']) {
    // The SDKs' own variables come before anything that the AWS files say.
    const environment: Environment = {
      ...own,
      AWS_ENDPOINT_URL_LAMBDA: url,
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url,
      AWS_ENDPOINT_URL_SCHEMAS: url,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    };
    return { ...chosen, region, environment, connection: 'environment' };
  }
  return { ...chosen, region, connection: { url, region, profile: profile ?? null } };
}

/** The id under which `host` knows the connection. */
export function connectionIdOn(host: DirectHost, { connection }: ChosenConnection): string {
  return typeof connection === 'string' ? connection : host.connect(connection).id;
}
