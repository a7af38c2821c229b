/** Lets few looks into one place happen at a time; the others wait for their turn, in their order. */
export interface LookGate {
  /** The work's result; not begun any more once the signal aborts, then null. */
  pass<T>(place: string, signal: AbortSignal, work: () => Promise<T>): Promise<T | null>;
}

interface Place {
  inside: number;
  readonly waiting: (() => void)[];
}

/** CloudWatch Logs answers FilterLogEvents five times a second for a whole account in most regions. */
const atOnce = 2;

/** Makes an open gate. */
export function createLookGate(): LookGate {
  const places = new Map<string, Place>();

  async function enter(place: Place, signal: AbortSignal): Promise<boolean> {
    if (place.inside < atOnce) {
      place.inside += 1;
      return true;
    }
    return new Promise<boolean>((resolve) => {
      const give = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = () => {
        place.waiting.splice(place.waiting.indexOf(give), 1);
        resolve(false);
      };
      place.waiting.push(give);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  return {
    async pass(name, signal, work) {
      if (signal.aborted) return null;
      const place = places.get(name) ?? { inside: 0, waiting: [] };
      places.set(name, place);
      if (!(await enter(place, signal))) return null;
      try {
        return await work();
      } finally {
        // Who goes gives its room to the next one.
        const next = place.waiting.shift();
        if (next !== undefined) next();
        else place.inside -= 1;
        if (place.inside === 0) places.delete(name);
      }
    },
  };
}
