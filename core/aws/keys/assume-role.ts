import { readFile } from 'node:fs/promises';
import type { Problem } from '../../../contract/problem.ts';
import type { Profile } from '../aws-config.ts';
import { CredentialsProblem } from './credentials-problem.ts';
import type { Keys } from './keys.ts';
import { keysOf } from './keys.ts';
import { serviceConfig } from './service-config.ts';
import type { SignInContext } from './sign-in-context.ts';
import { callSignal } from './sign-in-context.ts';

/** STS's own default and limits of DurationSeconds, in seconds. */
const duration = { usual: 3600, least: 900, most: 43_200 };

/**
 * Assumes the profile's role with the keys of its source (STS AssumeRole). A device's code that STS refuses is asked for
 * again until it is right or given up.
 */
export async function assumeRole(
  profile: Profile,
  roleArn: string,
  source: Keys,
  context: SignInContext,
): Promise<Keys> {
  const { STSClient, AssumeRoleCommand } = await import('@aws-sdk/client-sts');
  const client = new STSClient({
    ...serviceConfig('sts', profile.values.get('region') ?? context.region, profile, context),
    credentials: source,
  });
  const serial = profile.values.get('mfa_serial');
  const externalId = profile.values.get('external_id');
  let refused: Problem | null = null;
  for (;;) {
    const code = serial === undefined ? null : await mfaCode(profile, serial, roleArn, refused, context);
    try {
      const { Credentials: given } = await client.send(
        new AssumeRoleCommand({
          RoleArn: roleArn,
          RoleSessionName: sessionName(profile.values.get('role_session_name')),
          DurationSeconds: durationSeconds(profile),
          ...(externalId === undefined ? {} : { ExternalId: externalId }),
          ...(serial === undefined || code === null ? {} : { SerialNumber: serial, TokenCode: code }),
        }),
        { abortSignal: callSignal(context) },
      );
      return wholeKeys(given, roleArn);
    } catch (error) {
      if (code === null || !isRefusedCode(error)) throw error;
      refused = {
        name: 'MfaCodeRefused',
        message: `STS refused the code: ${error.message}`,
        remedy: 'Wait until the device shows its next code, and type that one.',
      };
    }
  }
}

/** Assumes a role with a token file of another identity provider (STS AssumeRoleWithWebIdentity, which is not signed). */
export async function assumeRoleWithWebIdentity(
  identity: {
    readonly tokenFile: string;
    readonly roleArn: string;
    readonly sessionName: string | undefined;
  },
  profile: Profile | null,
  context: SignInContext,
): Promise<Keys> {
  const { tokenFile, roleArn } = identity;
  const token = (await readFile(tokenFile, 'utf8')).trim();
  context.secretSeen(token);
  const { STSClient, AssumeRoleWithWebIdentityCommand } = await import('@aws-sdk/client-sts');
  const client = new STSClient(
    serviceConfig('sts', profile?.values.get('region') ?? context.region, profile, context),
  );
  const { Credentials: given } = await client.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn,
      RoleSessionName: sessionName(identity.sessionName),
      WebIdentityToken: token,
      ...(profile?.values.has('duration_seconds') === true
        ? { DurationSeconds: durationSeconds(profile) }
        : {}),
    }),
    { abortSignal: callSignal(context) },
  );
  return wholeKeys(given, roleArn);
}

async function mfaCode(
  profile: Profile,
  serial: string,
  roleArn: string,
  refused: Problem | null,
  context: SignInContext,
): Promise<string> {
  const answer = await context.mfaCode({ profile: profile.name, serial, roleArn }, refused);
  if (answer.kind === 'code') return answer.code;
  throw new CredentialsProblem({
    name: 'MfaRequired',
    message: `The profile ${profile.name} needs a code of the device ${serial}, and none was given.`,
    remedy: 'Invoke or refresh again, and type the code that the device shows.',
    action: 'sign-in',
  });
}

/** STS says AccessDenied for a wrong code and for a role that may not be assumed; only the text tells them apart. */
function isRefusedCode(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name.startsWith('AccessDenied') &&
    /multi-?factor ?authentication failed/i.test(error.message)
  );
}

function sessionName(configured: string | undefined): string {
  return configured ?? `lambdeck-${Date.now()}`;
}

function durationSeconds(profile: Profile): number {
  const text = profile.values.get('duration_seconds');
  if (text === undefined) return duration.usual;
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= duration.least && seconds <= duration.most) return seconds;
  throw new CredentialsProblem({
    name: 'InvalidDuration',
    message: `duration_seconds of the profile ${profile.name} is not a number from ${duration.least} to ${duration.most}.`,
    remedy: `Correct duration_seconds, or leave it out for ${duration.usual}.`,
  });
}

function wholeKeys(
  given:
    | {
        readonly AccessKeyId?: string | undefined;
        readonly SecretAccessKey?: string | undefined;
        readonly SessionToken?: string | undefined;
        readonly Expiration?: Date | undefined;
      }
    | undefined,
  roleArn: string,
): Keys {
  const keys = keysOf({
    accessKeyId: given?.AccessKeyId,
    secretAccessKey: given?.SecretAccessKey,
    sessionToken: given?.SessionToken,
    expiration: given?.Expiration,
  });
  if (keys === null) throw new Error(`STS answered without keys for ${roleArn}`);
  return keys;
}
