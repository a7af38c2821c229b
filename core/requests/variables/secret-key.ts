import type { SecretId } from './secret-values.ts';

/** The key that a secret's value is kept under. */
export function secretKey({ folder, environment, name }: SecretId): string {
  return JSON.stringify([folder, environment, name]);
}

/** What a key says; null for what is none, in a file that somebody else has written. */
export function secretOfKey(key: string): SecretId | null {
  let parts: unknown;
  try {
    parts = JSON.parse(key);
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [folder, environment, name]: readonly unknown[] = parts;
  return typeof folder === 'string' && typeof environment === 'string' && typeof name === 'string'
    ? { folder, environment, name }
    : null;
}
