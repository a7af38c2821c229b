import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerCertificate } from './wire-server.ts';

const folder = join(import.meta.dirname, 'certificates');

/** The PEM file of the authority that signed the servers' certificate; nobody trusts it unasked. */
export const testAuthorityFile = join(folder, 'ca.pem');

/** The name in the certificate that resolves nowhere: only a proxy can lead there. */
export const testServerName = 'lambda.lambdeck.test';

/** For 127.0.0.1, localhost and `testServerName`. */
export function serverCertificate(): ServerCertificate {
  return {
    key: readFileSync(join(folder, 'server.key'), 'utf8'),
    cert: readFileSync(join(folder, 'server.pem'), 'utf8'),
  };
}
