import { useEffect, useState } from 'react';

const lookEveryMs = 60_000;

/** The present day, looked at once a minute so that "Today" turns at midnight. */
export function useToday(): Date {
  const [today, setToday] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setToday((before) => {
        const now = new Date();
        return now.toDateString() === before.toDateString() ? before : now;
      });
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  return today;
}
