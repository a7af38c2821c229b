/** `12:01:07.052` in the clock of this machine; empty when the line has no time. */
export function clockTime(iso: string | null): string {
  if (iso === null) return '';
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return '';
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** `+0.083 s` after a moment given in milliseconds, `−0.180 s` before it, `+1:02.500` from a minute on. */
export function timeSince(iso: string | null, base: number): string {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(time)) return '';
  const away = Math.abs(time - base);
  const sign = time < base ? '−' : '+';
  if (away < 60_000) return `${sign}${(away / 1000).toFixed(3)} s`;
  const minutes = Math.floor(away / 60_000);
  return `${sign}${minutes}:${((away % 60_000) / 1000).toFixed(3).padStart(6, '0')}`;
}
