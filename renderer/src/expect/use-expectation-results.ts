import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ExpectationResult } from '../../../contract/expectation.ts';
import type { VariablesFrom } from '../../../contract/environment.ts';
import type { Run } from '../../../contract/run.ts';
import { useHost } from '../host/use-host.ts';

const debounceMs = 150;

interface ExpectationResults {
  /** By expression. */
  readonly results: ReadonlyMap<string, ExpectationResult>;
  /** Whether more of them may come. */
  readonly isLooking: boolean;
}

/**
 * What the expressions give over a run, by expression; looked at anew a moment after they were changed. Empty where
 * there is no run, or none that is recorded.
 */
export function useExpectationResults(
  run: Run | null,
  expressions: readonly string[],
  /** Where their variables come from; null where braces are no variables. */
  from: VariablesFrom | null,
): ExpectationResults {
  const host = useHost();
  const settled = useSettled(expressions);
  const { data, isFetching } = useQuery({
    queryKey: ['expectations', run?.id ?? 'none', run?.logs.completeness ?? null, settled, from],
    queryFn: async ({ signal }) => {
      const wanted = settled.filter((expression) => expression.trim() !== '');
      if (run === null || wanted.length === 0) return [];
      const results = await host.expectations.evaluate(
        { runId: run.id, expressions: wanted, from },
        { signal },
      );
      // A result has the expression as it was looked at: with its variables replaced.
      return (results ?? []).map((result, index) => [wanted[index] ?? '', result] as const);
    },
    enabled: run !== null,
    gcTime: 10_000,
    // What was found over another run says nothing of this one.
    placeholderData: (before, query) => (query?.queryKey[1] === run?.id ? before : undefined),
  });
  if (run === null) return { results: new Map(), isLooking: false };
  // Until it is looked at, what was recorded with the run stands.
  const recorded = (run.expectations ?? []).map((result) => [result.expression, result] as const);
  return {
    results: new Map([...recorded, ...(data ?? [])]),
    isLooking: isFetching || settled !== expressions,
  };
}

function useSettled(expressions: readonly string[]): readonly string[] {
  const [settled, setSettled] = useState(expressions);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(expressions), debounceMs);
    return () => clearTimeout(timer);
  }, [expressions]);
  return settled;
}
