import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A virus scanner or another reader holds a file for moments (Windows). */
const renameAttempts = 10;
const renamePauseMs = 50;

/**
 * Writes the fields of a token for the AWS CLI and every SDK to read: a file for its owner alone, in folders that are the
 * owner's alone where they are made here. It is there whole or not at all. Rejects with the system's error.
 */
export async function writeTokenFile(path: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Under another name first: another program may read the file at this moment.
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(fields, null, 2));
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

/** A time as these files hold it: older versions of the AWS CLI read no fractions of a second. */
export function wholeSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, 'Z');
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
