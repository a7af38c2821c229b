/** How long keys still work: `soon` is under five minutes, which is no longer enough for a long run. */
export interface Expiry {
  readonly state: 'fine' | 'soon' | 'expired';
  readonly words: string;
}

const soonMs = 5 * 60_000;

/** "42 min", "3 h 12 min", "4 min 10 s": fine enough to decide by, never finer than it is read. */
export function durationWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  if (hours > 0) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  if (minutes >= 5) return `${minutes} min`;
  if (minutes > 0) return `${minutes} min ${seconds % 60} s`;
  return `${seconds} s`;
}

/** The end of keys as the status bar says it. `now` in milliseconds since 1970. */
export function expiryWords(expiresAt: string, now: number): Expiry {
  const left = new Date(expiresAt).getTime() - now;
  if (left <= 0) return { state: 'expired', words: 'credentials expired' };
  return { state: left < soonMs ? 'soon' : 'fine', words: `credentials expire in ${durationWords(left)}` };
}
