import { BlockList, isIP } from 'node:net';
import type { Environment } from './aws-config.ts';
import { given } from './aws-config.ts';

/**
 * The proxy that a request to `url` goes through, as the variable has it (user and password included), or null: by
 * HTTPS_PROXY or HTTP_PROXY after the URL's own scheme, unless NO_PROXY names the host. The names in lower case come
 * first, as in curl. Requests to this machine never go through a proxy.
 */
export function proxyFor(url: string, environment: Environment): string | null {
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  const secure = parsed.protocol === 'https:';
  const hostname = bareHost(parsed.hostname);
  if (isLoopback(hostname)) return null;
  const proxy = secure
    ? (given(environment['https_proxy']) ?? given(environment['HTTPS_PROXY']))
    : (given(environment['http_proxy']) ?? given(environment['HTTP_PROXY']));
  if (proxy === undefined) return null;
  const exceptions = given(environment['no_proxy']) ?? given(environment['NO_PROXY']) ?? '';
  const port = Number(parsed.port === '' ? (secure ? 443 : 80) : parsed.port);
  if (isException(hostname, port, exceptions)) return null;
  // A host and a port alone mean http://, as in curl.
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** A proxy as it may be shown: scheme, host and port. What is no address at all is not shown, it may hold a password. */
export function shownProxy(proxy: string): string {
  const parsed = URL.parse(proxy);
  return parsed === null ? 'an address that cannot be understood' : `${parsed.protocol}//${parsed.host}`;
}

/** True for names and addresses of this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '::1' ||
    hostname.startsWith('127.') ||
    hostname.endsWith('.localhost')
  );
}

/** NO_PROXY: `*`, a host, a domain with or without a dot before it, an address, a range (10.0.0.0/8), any with a port. */
function isException(hostname: string, port: number, exceptions: string): boolean {
  const host = hostname.toLowerCase();
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '') return false;
      if (entry === '*') return true;
      const withPort = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry);
      if (withPort !== null && Number(withPort[2]) !== port) return false;
      const name = bareHost(withPort?.[1] ?? entry);
      if (isIP(host) !== 0) return name === host || isInRange(host, name);
      const domain = name.replace(/^\*?\./, '');
      return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
    });
}

function isInRange(address: string, range: string): boolean {
  const [network = '', bits = ''] = range.split('/');
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(network) === 0 || isIP(network) !== isIP(address) || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 'ipv6' ? 128 : 32)) return false;
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family);
  return block.check(address, family);
}

/** An IPv6 address without the brackets that it has in a URL. */
function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
