import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Problem } from '../../contract/problem.ts';
import { codeOf } from './write-settings.ts';

/** The bundles of whole companies and of operating systems are smaller. Bytes. */
const longestBundle = 8 * 1024 * 1024;

/** Why a file cannot be set as the certificate bundle; null when every certificate in it can be read. */
export function certificatesProblem(file: string): Problem | null {
  const why = unusable(file);
  if (why === null) return null;
  return {
    name: 'CertificateBundle',
    message: `The certificate bundle ${file} ${why}: nothing was changed.`,
    remedy:
      'Give the whole path of a PEM file that holds the certificates of the authority, or leave the field empty.',
  };
}

function unusable(file: string): string | null {
  // The folder in which a window or a command was started says nothing about where the next one will be.
  if (!isAbsolute(file)) return 'is not named by its whole path';
  try {
    const stats = statSync(file);
    // Reading from a pipe or a device might never end.
    if (!stats.isFile()) return 'is no file';
    if (stats.size > longestBundle) return 'is too large for a file of certificates';
    return faultOf(readFileSync(file, 'utf8'));
  } catch (error) {
    return `could not be read (${codeOf(error)})`;
  }
}

function faultOf(text: string): string | null {
  const begins = text.split('-----BEGIN CERTIFICATE-----').length - 1;
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (begins === 0) return 'holds no certificate in PEM form';
  if (blocks.length < begins) return 'holds a certificate that is cut off';
  const wrong = blocks.findIndex((block) => !isCertificate(block));
  return wrong === -1 ? null : `holds something that is not a certificate (certificate ${wrong + 1})`;
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).raw.byteLength > 0;
  } catch {
    return false;
  }
}
