import { useEffect, useState } from 'react';

/** The time now, in milliseconds since 1970, drawn anew each second while the caller is shown. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
