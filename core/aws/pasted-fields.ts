/** What a pasted text may say. */
export type PastedField = 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'expiration' | 'region';

/** One value as it was found; the same field may come more than once. */
export interface PastedValue {
  readonly field: PastedField;
  readonly value: string;
}

/** The names of the fields in every shape, in lower case and without AWS_ and underscores. */
const fieldNames: Readonly<Record<string, PastedField>> = {
  accesskeyid: 'accessKeyId',
  secretaccesskey: 'secretAccessKey',
  sessiontoken: 'sessionToken',
  // Older tools: boto's name, and that of the metadata service.
  securitytoken: 'sessionToken',
  token: 'sessionToken',
  credentialexpiration: 'expiration',
  sessionexpiration: 'expiration',
  expiration: 'expiration',
  xsecuritytokenexpires: 'expiration',
  region: 'region',
  defaultregion: 'region',
};

/**
 * An assignment of a shell, of the Windows command line, of PowerShell or of an ini block: the name, then an equals sign
 * or (fish, csh) white space, then a value with or without quotes.
 */
const assignment =
  /(?<![\w.])(?:\$?env:)?((?:aws_)?(?:access_?key_?id|secret_?access_?key|session_?token|security_?token|credential_?expiration|session_?expiration|expiration|x_security_token_expires|(?:default_?)?region))["']?(?:[ \t]*=[ \t]*|[ \t]+(?!=))(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s;"'&|]+))/gi;

/** The fields in lines of any kind, in their order. */
export function lineValues(text: string): readonly PastedValue[] {
  const values: PastedValue[] = [];
  for (const [, name = '', double, single, bare] of text.matchAll(assignment)) {
    const value = (double ?? single ?? bare ?? '').trim();
    const field = fieldOf(name);
    if (field !== null && value !== '') values.push({ field, value });
  }
  return values;
}

/** Keys stand two levels deep; thousands of levels would be more than this process can follow. */
const deepestWrapping = 20;

/**
 * The fields of a JSON value: `aws configure export-credentials` and the credential process protocol, STS (`Credentials`),
 * the access portal's API (`roleCredentials`), and their camelCase variants, wrapped in whatever they come in.
 */
export function jsonValues(json: unknown, depth = 0): readonly PastedValue[] {
  if (typeof json !== 'object' || json === null || depth > deepestWrapping) return [];
  const values: PastedValue[] = [];
  for (const [name, value] of Object.entries(json)) {
    const field = Array.isArray(json) ? null : fieldOf(name);
    if (typeof value === 'object') values.push(...jsonValues(value, depth + 1));
    else if (field !== null && (typeof value === 'string' || typeof value === 'number')) {
      const text = String(value).trim();
      if (text !== '') values.push({ field, value: text });
    }
  }
  return values;
}

function fieldOf(name: string): PastedField | null {
  const plain = name.toLowerCase().replaceAll('_', '').replace(/^aws/, '');
  return fieldNames[plain] ?? null;
}
