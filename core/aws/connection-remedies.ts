import type { RemedyFacts } from './remedies.ts';

interface ConnectionRemedy {
  readonly remedy: string;
  /** Whether the same request may well succeed a moment later. */
  readonly temporary: boolean;
}

const table: Readonly<Record<string, (facts: RemedyFacts) => ConnectionRemedy>> = {
  ECONNREFUSED: () => ({
    remedy: 'Nothing listens there: start the endpoint, or correct its host and port.',
    temporary: true,
  }),
  ENOTFOUND: ({ region }) => ({
    remedy: `The name does not resolve: check the region (${region}), the endpoint URL and the network.`,
    temporary: false,
  }),
  EAI_AGAIN: () => ({
    remedy: 'Names cannot be resolved at this moment: check the network.',
    temporary: true,
  }),
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ECONNECTTIMEOUT: unreachable,
  ECONNRESET: () => ({
    remedy: 'The connection was closed before anything was sent: check the endpoint and the proxy.',
    temporary: true,
  }),
  EPROTO: () => ({
    remedy: 'The endpoint does not speak TLS: use http:// in its URL, or correct the port.',
    temporary: false,
  }),
  ERR_SSL_WRONG_VERSION_NUMBER: () => ({
    remedy: 'The endpoint does not speak TLS: use http:// in its URL, or correct the port.',
    temporary: false,
  }),
  CERT_HAS_EXPIRED: () => ({
    remedy: 'The endpoint’s certificate has expired: renew it, or set this computer’s clock.',
    temporary: false,
  }),
  ERR_TLS_CERT_ALTNAME_INVALID: () => ({
    remedy: 'The certificate is for another host name: use the name that it is made for.',
    temporary: false,
  }),
  PROXY_UNREACHABLE: () => ({
    remedy: 'Check HTTPS_PROXY and HTTP_PROXY and the network, or name the endpoint’s host in NO_PROXY.',
    temporary: true,
  }),
  PROXY_AUTHENTICATION: () => ({
    remedy:
      'Put user and password into HTTPS_PROXY (http://user:password@host:port, with %-codes for special characters), and start Lambdeck again.',
    temporary: false,
  }),
  PROXY_REFUSED: () => ({
    remedy: 'Ask for the endpoint’s host to be allowed by the proxy, or name it in NO_PROXY.',
    temporary: false,
  }),
  ERR_PROXY_INVALID_CONFIG: () => ({
    remedy: 'Correct HTTPS_PROXY and HTTP_PROXY: an address such as http://proxy.example:3128.',
    temporary: false,
  }),
  ERR_INVALID_URL: () => ({ remedy: 'Correct the endpoint URL.', temporary: false }),
  ERR_INVALID_CHAR: () => ({
    remedy:
      'An option holds a character that a header cannot carry: remove line breaks and control characters.',
    temporary: false,
  }),
};

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

function unreachable(): ConnectionRemedy {
  return {
    remedy: 'The endpoint cannot be reached: check the network, the VPN and the proxy.',
    temporary: true,
  };
}

/** What to do about a connection that failed before anything was sent, by the system's or OpenSSL's code. */
export function connectionRemedy(code: string | null, facts: RemedyFacts): ConnectionRemedy {
  if (code !== null && untrusted.has(code)) {
    return {
      remedy:
        'The certificate is not trusted here: set AWS_CA_BUNDLE, the profile’s ca_bundle or the setting to the file of your company’s certificates.',
      temporary: false,
    };
  }
  const found = code === null ? undefined : table[code];
  return (
    found?.(facts) ?? {
      remedy: 'Nothing was sent: check the connection’s settings and invoke again.',
      temporary: false,
    }
  );
}
