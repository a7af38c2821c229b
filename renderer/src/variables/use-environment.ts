import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReadEnvironment } from '../../../contract/environment.ts';
import { readAnew } from '../host/read-anew.ts';
import { useHost, type HostClient } from '../host/use-host.ts';

/** Begins as the key of the collections does: a changed file makes both be read anew. */
const keyOf = (folder: string, name: string) => ['collections', 'environment', folder, name] as const;

function useReading(folder: string | null, name: string | null) {
  const host = useHost();
  const { data, isStale } = useQuery({
    queryKey: keyOf(folder ?? '', name ?? ''),
    enabled: folder !== null && name !== null,
    queryFn: () => host.environments.read({ folder: folder ?? '', name: name ?? '' }),
  });
  return { read: folder === null || name === null ? null : (data ?? null), isStale };
}

/** An environment with what it builds on; null until it is read, and where none is chosen. */
export const useEnvironment = (folder: string | null, name: string | null): ReadEnvironment | null =>
  useReading(folder, name).read;

/**
 * The same for a form that begins with it: null also while what is known of it is older than its file. Once the form is
 * there it stays, whatever happens to the file.
 */
export function useEnvironmentForEditing(folder: string, name: string | null): ReadEnvironment | null {
  const { read, isStale } = useReading(folder, name);
  const [begun, setBegun] = useState<string | null>(null);
  const hasBegun = read !== null && (begun === name || !isStale);
  if (hasBegun && begun !== name) setBegun(name);
  return hasBegun ? read : null;
}

/**
 * The same, read now: fetchQuery would join a reading that is under way, which may have begun before the file was
 * changed, and a request would be sent to the qualifier that it had before.
 */
export async function readEnvironment(
  host: HostClient,
  folder: string,
  name: string,
): Promise<ReadEnvironment> {
  return await readAnew(keyOf(folder, name), () => host.environments.read({ folder, name }));
}
