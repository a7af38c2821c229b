import { readFileSync, statSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { getCACertificates } from 'node:tls';
import type { Problem } from '../../contract/problem.ts';
import type { Environment, Profile } from './aws-config.ts';
import type { Certificates } from './network-path.ts';
import { trustedCertificates } from './network-path.ts';
import { proxyFor } from './proxy-for.ts';

/** Where a request goes, as far as the connection for it depends on that. */
export interface Destination {
  readonly secure: boolean;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: number | undefined;
  /** A PEM file whose authorities are trusted beside the usual ones; null for none. */
  readonly certificatesFile: string | null;
}

/** The connections a host keeps open, shared by all its clients. */
export interface Agents {
  /** Throws when the proxy's address is of no use. */
  for(destination: Destination): HttpAgent;
  /** The proxy that requests to there go through, with user and password; null for none. */
  proxy(destination: Destination): string | null;
  /** The bundle that holds for a profile's requests at this moment; null for keys of no profile. */
  certificates(profile: Profile | null): Certificates;
  close(): void;
}

/** What agents are told beside variables and profiles. */
export interface AgentOptions {
  /** The bundle that was set in Lambdeck, asked for before each request. */
  readonly certificatesSetting?: () => string | null;
  /** Hears of a bundle that cannot be used. */
  readonly notice?: (problem: Problem) => void;
}

/**
 * NAT devices and load balancers drop a flow without packets after 350 seconds, so TCP keep-alive starts well before
 * (aws-sdk-js-v3 issue 3624). A connection unused for longer than the second figure is closed by us, because the far
 * side closing it under a request would leave that run's outcome unknown.
 */
const tcpKeepAliveMs = 60_000;
const unusedConnectionMs = 45_000;
/** NODE_TLS_REJECT_UNAUTHORIZED=0 would send signed requests to anybody: it does not count here. */
const verified = { rejectUnauthorized: true };
const keep = { keepAlive: true, keepAliveMsecs: tcpKeepAliveMs, timeout: unusedConnectionMs };

/** A proxy that Node would pass by without a word: the request must not go out beside it. */
class ProxyAddressError extends Error {
  readonly code = 'ERR_PROXY_INVALID_CONFIG';
}

/** Builds the agents: one for each way out, which is a proxy (or none) and a set of trusted certificates. */
export function createAgents(environment: Environment, options: AgentOptions = {}): Agents {
  const { certificatesSetting = () => null, notice = () => {} } = options;
  const agents = new Map<string, HttpAgent>();
  const proxies = new Map<string, string | null>();
  /** The bundles that are in use, by file: read again when the file changes, so that no restart is needed. */
  const bundles = new Map<string, { readonly revision: string; readonly text: string | null }>();

  function bundle(file: string): { readonly revision: string; readonly text: string | null } {
    const revision = revisionOf(file);
    const known = bundles.get(file);
    if (known?.revision === revision) return known;
    const { text, problem } = readBundle(file);
    if (problem !== null) notice(problem);
    const read = { revision, text };
    bundles.set(file, read);
    return read;
  }

  function proxy({ secure, hostname, port }: Destination): string | null {
    const host = hostname.includes(':') ? `[${hostname}]` : hostname;
    const url = `${secure ? 'https' : 'http'}://${host}${port === undefined ? '' : `:${port}`}`;
    const known = proxies.get(url);
    if (known !== undefined) return known;
    const found = proxyFor(url, environment);
    proxies.set(url, found);
    return found;
  }

  return {
    proxy,
    certificates: (profile) => trustedCertificates(environment, profile, certificatesSetting()),
    for(destination) {
      const { secure, certificatesFile } = destination;
      const through = proxy(destination);
      const trusted = secure && certificatesFile !== null ? bundle(certificatesFile) : null;
      const id = JSON.stringify([
        secure,
        through,
        trusted === null ? null : [certificatesFile, trusted.revision],
      ]);
      const known = agents.get(id);
      if (known !== undefined) return known;
      if (through !== null && !/^https?:$/.test(URL.parse(through)?.protocol ?? ''))
        throw new ProxyAddressError(
          `${secure ? 'HTTPS_PROXY' : 'HTTP_PROXY'} is no http:// or https:// address.`,
        );
      // NO_PROXY is not passed on: whether a host is an exception was decided above, and is shown.
      const proxyEnv = through === null ? {} : { proxyEnv: { HTTP_PROXY: through, HTTPS_PROXY: through } };
      const ca =
        trusted === null || trusted.text === null
          ? {}
          : { ca: [...getCACertificates('default'), trusted.text] };
      const agent = secure
        ? new HttpsAgent({ ...keep, ...verified, ...ca, ...proxyEnv })
        : new HttpAgent({ ...keep, ...proxyEnv });
      agents.set(id, agent);
      return agent;
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

function readBundle(file: string): { readonly text: string | null; readonly problem: Problem | null } {
  const unusable = (why: string) => ({
    text: null,
    problem: {
      name: 'CertificateBundle',
      message: `The certificate bundle ${file} ${why}.`,
      remedy:
        'Point AWS_CA_BUNDLE, the profile’s ca_bundle or the setting at a readable PEM file, or unset it; until then only the usual authorities are trusted.',
    },
  });
  try {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('-----BEGIN CERTIFICATE-----')) return unusable('holds no certificate in PEM form');
    return { text, problem: null };
  } catch (error) {
    return unusable(`could not be read: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

function revisionOf(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats === undefined ? '-' : `${stats.ino}:${stats.size}:${stats.mtimeMs}`;
  } catch {
    return '-';
  }
}
