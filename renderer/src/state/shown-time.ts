const oneDayMs = 24 * 60 * 60 * 1000;
const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dayWithYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });

const short = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const shortWithYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

const startOfDay = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** A day as people name it, seen from `now`: Today, Yesterday, Monday 3 March, 3 March 2024. */
export const shownDay = (iso: string, now: Date): string => dayIn(iso, now, day, dayWithYear);

/** The same where there is little room: Today, Yesterday, Mon 3 Mar, 3 Mar 2024. */
export const shownShortDay = (iso: string, now: Date): string => dayIn(iso, now, short, shortWithYear);

function dayIn(
  iso: string,
  now: Date,
  sameYear: Intl.DateTimeFormat,
  otherYear: Intl.DateTimeFormat,
): string {
  const date = new Date(iso);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / oneDayMs);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return (date.getFullYear() === now.getFullYear() ? sameYear : otherYear).format(date);
}

/** The time of day to the second. */
export const shownClock = (iso: string): string => clock.format(new Date(iso));

/** A duration in three or so figures: 84 ms, 1.24 s, 2 min 5 s. */
export function shownDuration(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
