import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { IssuedToken } from './sign-in-flow.ts';
import type { SignInTarget } from './sign-in-target.ts';

/** A virus scanner or another reader holds a file for moments (Windows). */
const renameAttempts = 10;
const renamePauseMs = 50;

/**
 * Writes a token as the AWS CLI does, for it and every SDK to read: the file for its owner alone, in folders that are
 * the owner's alone where they are made here. It is there whole or not at all.
 */
export async function writeSsoToken(
  path: string,
  token: IssuedToken,
  { login }: SignInTarget,
): Promise<void> {
  const { registration, refreshToken } = token;
  const text = JSON.stringify(
    {
      startUrl: login.startUrl,
      region: login.region,
      accessToken: token.accessToken,
      expiresAt: wholeSeconds(token.expiresAt),
      clientId: registration.clientId,
      clientSecret: registration.clientSecret,
      registrationExpiresAt: wholeSeconds(registration.expiresAt),
      ...(refreshToken === null ? {} : { refreshToken }),
    },
    null,
    2,
  );
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await moveOver(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function moveOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if ((code !== 'EPERM' && code !== 'EBUSY') || attempt === renameAttempts) throw error;
      await pause(renamePauseMs);
    }
  }
}

/** Older versions of the AWS CLI read no fractions of a second. */
function wholeSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
