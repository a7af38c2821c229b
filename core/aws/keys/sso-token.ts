import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../aws-config.ts';
import { jsonText, parsedJson } from './json-field.ts';

/** A token of IAM Identity Center as the AWS CLI and SDKs keep it. */
export interface SsoToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
  /** What a renewal needs; null for a token that cannot be renewed. */
  readonly renewal: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly refreshToken: string;
  } | null;
  /** All fields of the file, so that a renewal loses none. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The file of a token: named after the sso-session, or after the start URL of a profile without one. */
export function ssoTokenFile(environment: Environment, sessionOrStartUrl: string): string {
  const name = createHash('sha1').update(sessionOrStartUrl).digest('hex');
  return join(ssoTokenFolder(environment), `${name}.json`);
}

/** Where all tokens are. */
export function ssoTokenFolder(environment: Environment): string {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
  return join(home, '.aws', 'sso', 'cache');
}

/** Reads a token; null when there is none, or none that can be understood. */
export function readSsoToken(path: string): SsoToken | null {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  const parsed = parsedJson(content);
  if (typeof parsed !== 'object' || parsed === null) return null;
  const text = (name: string) => jsonText(parsed, name) ?? null;
  const accessToken = text('accessToken');
  const expiresAt = new Date(text('expiresAt') ?? Number.NaN);
  if (accessToken === null || Number.isNaN(expiresAt.getTime())) return null;
  const clientId = text('clientId');
  const clientSecret = text('clientSecret');
  const refreshToken = text('refreshToken');
  const renewal =
    clientId === null || clientSecret === null || refreshToken === null
      ? null
      : { clientId, clientSecret, refreshToken };
  return { accessToken, expiresAt, renewal, fields: { ...parsed } };
}

/** Changes whenever the file of a token does, so that a sign-in elsewhere takes effect. */
export function ssoTokenRevision(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? '-' : `${stats.size}:${stats.mtimeMs}`;
  } catch {
    return '-';
  }
}
