import { formatCount } from '../response/format-bytes.ts';
import type { TailState } from './tail-store.ts';

/** How it goes, in a few words for the bar. */
export function tailWords(tail: TailState): string {
  if (tail.status === 'starting') return 'starting…';
  if (tail.status === 'stopped') return 'stopped';
  if (tail.status === 'waiting') return 'trying again…';
  if (tail.paused) return tail.waiting === 0 ? 'paused' : `paused, ${formatCount(tail.waiting)} new`;
  if (tail.through === 'polling') return 'following, asks every second';
  return tail.billed ? 'following by live tail, billed by the minute' : 'following';
}

/** What is not here of what was logged; null where nothing is missing. */
export function missingWords({ gone, skipped, sampled }: TailState): string | null {
  const parts = [
    gone > 0 ? `${formatCount(gone)} older went` : null,
    skipped > 0 ? `${formatCount(skipped)} came too fast` : null,
    sampled ? 'a sample' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}
