import type { Connection } from '../../../contract/connection.ts';

/** Regions that were chosen here and that the host is still keeping, by connection: they count already. */
const chosen = new Map<string, { readonly region: string | null }>();

/** The region that requests over a connection begin with: the last one chosen; null is the connection's own. */
export function firstRegion(connection: Connection | null): string | null {
  if (connection === null) return null;
  const last = chosen.get(connection.id);
  const region = last === undefined ? connection.settings.lastRegion : last.region;
  return region === connection.region ? null : region;
}

/** Lets a region count from now on, while the host keeps it and the connections are read again. */
export async function keepRegion<T>(
  connectionId: string,
  region: string | null,
  keep: () => Promise<T>,
): Promise<T> {
  const choice = { region };
  chosen.set(connectionId, choice);
  try {
    return await keep();
  } finally {
    if (chosen.get(connectionId) === choice) chosen.delete(connectionId);
  }
}
