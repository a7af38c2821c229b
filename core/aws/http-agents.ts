import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { Problem } from '../../contract/problem.ts';

/** The connections a host keeps open, shared by all its clients. */
export interface Agents {
  for(secure: boolean, hostname: string): HttpAgent;
  /** A certificate bundle that could not be read. */
  readonly notices: readonly Problem[];
  close(): void;
}

/**
 * NAT devices and load balancers drop a flow without packets after 350 seconds, so TCP keep-alive starts well before
 * (aws-sdk-js-v3 issue 3624). A connection unused for longer than the second figure is closed by us, because the far
 * side closing it under a request would leave that run's outcome unknown.
 */
const tcpKeepAliveMs = 60_000;
const unusedConnectionMs = 45_000;

const proxyVariables = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
] as const;

/** Builds the agents: proxies from the environment (never for this machine), and AWS_CA_BUNDLE added to Node's roots. */
export function createAgents(environment: Readonly<Record<string, string | undefined>>): Agents {
  const notices: Problem[] = [];
  const keep = { keepAlive: true, keepAliveMsecs: tcpKeepAliveMs, timeout: unusedConnectionMs };
  const proxyEnv: Record<string, string> = {};
  for (const name of proxyVariables) {
    const value = environment[name];
    if (value !== undefined && value !== '') proxyEnv[name] = value;
  }
  let plain: HttpAgent | null = null;
  let secure: HttpsAgent | null = null;
  let local: HttpAgent | null = null;
  let localSecure: HttpsAgent | null = null;
  const certificates = () => {
    const file = environment['AWS_CA_BUNDLE'];
    if (file === undefined || file === '') return {};
    try {
      return { ca: [...rootCertificates, readFileSync(file, 'utf8')] };
    } catch (error) {
      notices.push({
        name: 'AWS_CA_BUNDLE',
        message: `The certificate bundle ${file} could not be read: ${error instanceof Error ? error.message : 'unknown'}.`,
        remedy: 'Point AWS_CA_BUNDLE at a readable PEM file, or unset it.',
      });
      return {};
    }
  };
  return {
    notices,
    for(isSecure, hostname) {
      if (isLoopback(hostname)) {
        return isSecure
          ? (localSecure ??= new HttpsAgent({ ...keep, ...certificates() }))
          : (local ??= new HttpAgent(keep));
      }
      return isSecure
        ? (secure ??= new HttpsAgent({ ...keep, ...certificates(), proxyEnv }))
        : (plain ??= new HttpAgent({ ...keep, proxyEnv }));
    },
    close() {
      for (const agent of [plain, secure, local, localSecure]) agent?.destroy();
    },
  };
}

/** True for names and addresses of this machine. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '::1' ||
    hostname.startsWith('127.') ||
    hostname.endsWith('.localhost')
  );
}
