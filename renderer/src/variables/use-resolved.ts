import { useEffect, useState } from 'react';
import type { ResolvedTexts } from '../../../contract/environment.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { useHost } from '../host/use-host.ts';
import { hasTemplates } from '../saved/has-templates.ts';
import { textsOf, variablesFromOf } from './draft-variables.ts';
import { useEnvironment } from './use-environment.ts';

const pauseMs = 200;
/** Long texts cross to the host and back. */
const longPauseMs = 800;
const longText = 256 * 1024;

/** A draft with its variables replaced, some moments after it was last changed; null where there are none, and until then. */
export function useResolved(draft: Draft): ResolvedTexts | null {
  const host = useHost();
  const [resolved, setResolved] = useState<{
    readonly id: string;
    readonly environment: string | null;
    readonly texts: ResolvedTexts;
  } | null>(null);
  const environment = useEnvironment(draft.file?.folder ?? null, draft.environment);
  const wanted = draft.templating && hasTemplates(draft);
  useEffect(() => {
    if (!wanted || (draft.file !== null && draft.environment !== null && environment === null)) {
      return undefined;
    }
    let current = true;
    const ask = async (): Promise<void> => {
      try {
        const texts = await host.environments.resolve({
          texts: textsOf(draft),
          from: variablesFromOf(draft),
        });
        if (current) setResolved({ id: draft.id, environment: draft.environment, texts });
      } catch {
        // A host that is lost says so in the banner; the last values stay.
      }
    };
    const timer = setTimeout(() => void ask(), draft.payload.length > longText ? longPauseMs : pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [host, wanted, draft, environment]);
  // What another environment gives is not what would be sent.
  const isOfDraft = resolved?.id === draft.id && resolved.environment === draft.environment;
  return wanted && isOfDraft ? resolved.texts : null;
}
