import { formatMilliseconds } from '../response/format-milliseconds.ts';

interface TimeDelta {
  readonly words: string;
  readonly tone: 'faster' | 'slower' | 'alike';
}

/** Differences below this share of the shorter time are not coloured: runs are never quite the same. */
const noticeable = 0.05;

/** How much longer or shorter the right takes than the left: `+12 ms, +8 %`; null where either is not known. */
export function timeDelta(left: number | null, right: number | null): TimeDelta | null {
  if (left === null || right === null) return null;
  const delta = right - left;
  const share = left === 0 ? null : delta / left;
  const sign = delta < 0 ? '−' : '+';
  const percentage = share === null ? '' : `, ${sign}${Math.abs(share * 100).toFixed(0)} %`;
  const least = Math.min(left, right);
  const isNoticeable = Math.abs(delta) > noticeable * least && Math.abs(delta) >= 0.01;
  return {
    words: `${sign}${formatMilliseconds(Math.abs(delta))}${percentage}`,
    tone: !isNoticeable ? 'alike' : delta < 0 ? 'faster' : 'slower',
  };
}
