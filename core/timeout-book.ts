/** How long an invocation of each listed function may take; learnt from listings, forgotten with the host. */
export interface TimeoutBook {
  note(connectionId: string, region: string, functionName: string, seconds: number): void;
  isEmpty(): boolean;
  seconds(connectionId: string, region: string, functionName: string): number | null;
}

/** Makes an empty book. */
export function createTimeoutBook(): TimeoutBook {
  const known = new Map<string, number>();
  const key = (connectionId: string, region: string, name: string) => `${connectionId}\n${region}\n${name}`;
  return {
    note(connectionId, region, functionName, seconds) {
      known.set(key(connectionId, region, functionName), seconds);
    },
    isEmpty: () => known.size === 0,
    seconds: (connectionId, region, functionName) =>
      known.get(key(connectionId, region, functionName)) ?? null,
  };
}
