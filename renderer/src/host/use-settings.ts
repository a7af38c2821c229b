import { useQuery } from '@tanstack/react-query';
import type { Settings } from '../../../contract/settings.ts';
import { useHost } from './use-host.ts';

export const settingsKey = ['settings'] as const;

/** What a person set for all of Lambdeck; null until it is read. */
export function useSettings(): Settings | null {
  const host = useHost();
  const { data } = useQuery({ queryKey: settingsKey, queryFn: () => host.app.settings() });
  return data ?? null;
}
