import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { setAside, whileLocked, writeSettings } from '../../settings/write-settings.ts';

const fileSchema = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.base64()) });

/** Encrypted values by their keys. */
export type Encrypted = Readonly<Record<string, string>>;

/** The encrypted values of secrets in a file that only its owner may read. Throws the system's errors. */
export interface SecretFile {
  read(): Encrypted;
  /** A file that means nothing is set aside; where it is now is returned. */
  change(edit: (secrets: Encrypted) => Encrypted): Promise<string | null>;
}

export function secretFile(file: string): SecretFile {
  return {
    read: () => contentOf(file) ?? {},
    change: (edit) =>
      whileLocked(file, () => {
        const known = contentOf(file);
        const aside = known === null ? setAside(file) : null;
        writeSettings(file, { version: 1, secrets: edit(known ?? {}) });
        return aside;
      }),
  };
}

/** Null for a file that is there and means nothing. */
function contentOf(file: string): Encrypted | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(text)).secrets;
  } catch {
    return null;
  }
}
