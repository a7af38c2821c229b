import { useState } from 'react';
import type { Draft } from '../../../contract/workspace.ts';
import type { Problem } from '../../../contract/problem.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { useHost } from '../host/use-host.ts';
import { PlainLines } from '../monaco/plain-lines.tsx';
import { cutIntoRows } from '../monaco/text-rows.ts';
import { formatBytes } from '../response/format-bytes.ts';
import { openSavedDialog } from '../saved/dialog-store.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { closeExchange } from './exchange-store.ts';
import styles from './exchange.module.css';
import { removeSharedEvent, useSharedEvent } from './shared-event-calls.ts';
import { openSharedEvent, takeSharedEvent } from './take-shared-event.ts';

interface SharedEventPreviewProps {
  readonly draft: Draft;
  readonly name: string | null;
}

/** The text of an event as it stands in the registry, and what can be done with it. */
export function SharedEventPreview({ draft, name }: SharedEventPreviewProps) {
  const { read } = useSharedEvent(draft, name);
  const [asked, setAsked] = useState(false);
  if (name === null) return <div className={styles['preview']} />;
  const { event = null, payload = null, problem = null } = read ?? {};
  const full = event === null || payload === null ? null : { event, payload };
  const saveIntoCollection = () => {
    if (full === null) return;
    const draftId = openSharedEvent(draft, full);
    closeExchange();
    openSavedDialog({ kind: 'save-as', draftId, reason: null });
  };
  return (
    <div className={styles['preview']}>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <div className={styles['text']}>
        {payload === null ? (
          <p className={styles['empty']}>{problem === null ? 'Reading…' : ''}</p>
        ) : (
          <PlainLines label={`Text of ${name}`} rows={cutIntoRows(payload)} coloured />
        )}
      </div>
      {asked ? (
        <DeleteQuestion draft={draft} name={name} onBack={() => setAsked(false)} />
      ) : (
        <div className={styles['buttons']}>
          <Button
            variant="primary"
            disabled={full === null}
            onClick={() => {
              if (full === null) return;
              takeSharedEvent(draft.id, full);
              closeExchange();
            }}
          >
            Put into this tab
          </Button>
          <Button
            disabled={full === null}
            onClick={() => {
              if (full === null) return;
              openSharedEvent(draft, full);
              closeExchange();
            }}
          >
            Open in a new tab
          </Button>
          <Button disabled={full === null} onClick={saveIntoCollection}>
            Save to a collection…
          </Button>
          <Button variant="danger" onClick={() => setAsked(true)}>
            Delete…
          </Button>
          <span className={styles['size']}>
            {payload === null ? '' : formatBytes(new TextEncoder().encode(payload).length)}
          </span>
        </div>
      )}
    </div>
  );
}

function DeleteQuestion({ draft, name, onBack }: { draft: Draft; name: string; onBack: () => void }) {
  const host = useHost();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const failure = await removeSharedEvent(host, draft, name);
    setBusy(false);
    setProblem(failure);
    if (failure === null && draft.sharedEvent === name) patchDraft(draft.id, { sharedEvent: null });
  };
  return (
    <div role="group" aria-label="Delete the event" className={styles['question']}>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <p>
        Delete “{name}” of {functionDisplayName(draft.functionName)}? It is shared: it goes for everyone, and
        cannot be put back.
      </p>
      <div className={styles['buttons']}>
        <Button variant="danger" disabled={busy} onClick={() => void remove()}>
          Delete for everyone
        </Button>
        <Button onClick={onBack}>Keep it</Button>
      </div>
    </div>
  );
}
