import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SelectedValue } from '../../../contract/expectation.ts';
import { useHost } from '../host/use-host.ts';

const debounceMs = 150;

/** What an expression selects from the response of a run; null for an empty one, and until the first is read. */
export function useSelection(runId: string, expression: string): SelectedValue | null {
  const host = useHost();
  const [asked, setAsked] = useState(expression);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(expression), debounceMs);
    return () => clearTimeout(timer);
  }, [expression]);
  const { data } = useQuery({
    queryKey: ['selection', runId, asked],
    enabled: asked.trim() !== '',
    queryFn: ({ signal }) => host.expectations.select({ runId, expression: asked }, { signal }),
    // What was selected from another run's response says nothing of this one.
    placeholderData: (before, query) => (query?.queryKey[1] === runId ? before : undefined),
    gcTime: 10_000,
  });
  return expression.trim() === '' ? null : (data ?? null);
}
