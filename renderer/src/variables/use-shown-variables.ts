import { useMemo } from 'react';
import type { ResolvedTexts } from '../../../contract/environment.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { useHost } from '../host/use-host.ts';
import type { ShownVariables } from '../monaco/variable-marks.ts';
import { variablesFromOf } from './draft-variables.ts';

/** What the editor of an event shows of its variables; null where none are replaced. */
export function useShownVariables(draft: Draft, resolved: ResolvedTexts | null): ShownVariables | null {
  const host = useHost();
  const { templating, file, environment, variables } = draft;
  const uses = resolved?.uses;
  return useMemo(() => {
    if (!templating) return null;
    const from = variablesFromOf({ file, environment, variables });
    return { uses: uses ?? [], offers: () => host.environments.offers(from) };
  }, [host, templating, file, environment, variables, uses]);
}
