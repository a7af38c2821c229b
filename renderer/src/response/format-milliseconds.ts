/** A duration as people read it: `0.79 ms`, `83.9 ms`, `12.35 s`, `2 min 5 s`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1) return `${Number(milliseconds.toFixed(2))} ms`;
  if (milliseconds < 1000) return `${Number(milliseconds.toFixed(1))} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${Number(seconds.toFixed(2))} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
