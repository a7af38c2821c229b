import { useEffect, useState } from 'react';

const tickMs = 100;

/** Milliseconds since a moment, counted on while the caller is shown. Never negative: another machine's clock may be ahead. */
export function useElapsed(startedAt: string): number {
  const began = new Date(startedAt).getTime();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - began);
}
