import { CircleX, Globe, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FunctionDetails, FunctionDetailsAnswer } from '../../../contract/function-details.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { openSignIn } from '../connections/dialog-store.ts';
import { Button } from '../controls/button.tsx';
import { durableNameFault } from '../event/context-checks.ts';
import { SharedEventNote } from '../exchange/shared-event-note.tsx';
import { isolatesTenants } from '../host/use-function-details.ts';
import { useConnection } from '../host/use-connections.ts';
import { readFunctionReference } from '../state/function-reference.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { detailNotes } from './details-words.ts';
import { NoteField } from './note-field.tsx';
import styles from './request-notes.module.css';
import { TenantNote } from './tenant-note.tsx';

interface RequestNotesProps {
  readonly draft: Draft;
  readonly answer: FunctionDetailsAnswer | null;
}

/** What to know, and what to fill in, before this request is sent: a line for each, none in the usual case. */
export function RequestNotes({ draft, answer }: RequestNotesProps) {
  const region = useConnection(draft.connectionId)?.region ?? null;
  const details = answer?.details ?? null;
  const reference = readFunctionReference(draft.functionName);
  const elsewhere = reference.region !== null && reference.region !== (draft.region ?? region);
  const isolated = details === null ? isolatesTenants(draft) : details.tenantIsolation;
  return (
    <div className={styles['notes']}>
      {elsewhere ? (
        <Note icon={<Globe aria-hidden="true" />} tone="info">
          The ARN names another region: the request goes to <b>{reference.region}</b>.
        </Note>
      ) : null}
      {details === null
        ? null
        : detailNotes(details).map((note) => (
            <Note
              key={note.text}
              tone={note.tone}
              icon={
                note.tone === 'error' ? <CircleX aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />
              }
            >
              {note.text}
            </Note>
          ))}
      {answer?.problem?.action === 'sign-in' ? (
        <Note icon={<TriangleAlert aria-hidden="true" />} tone="warning">
          {answer.problem.message}{' '}
          <Button className={styles['button']} onClick={() => openSignIn(draft.connectionId)}>
            Sign in
          </Button>
        </Note>
      ) : null}
      {isolated ? <TenantNote draft={draft} /> : null}
      <SharedEventNote key={draft.id} draft={draft} />
      {details?.durable == null ? null : (
        <DurableNote draft={draft} details={details} qualified={reference.qualifier !== null} />
      )}
    </div>
  );
}

interface NoteProps {
  readonly tone: 'info' | 'warning' | 'error';
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Note({ tone, icon, children }: NoteProps) {
  return (
    <div className={styles['note']} data-tone={tone} role="status">
      {icon}
      <span className={styles['words']}>{children}</span>
    </div>
  );
}

interface DurableNoteProps {
  readonly draft: Draft;
  readonly details: FunctionDetails;
  /** Whether the name itself carries a qualifier. */
  readonly qualified: boolean;
}

/** A durable function is never run unqualified: which qualifier stands in, and the name of the execution. */
function DurableNote({ draft, details, qualified }: DurableNoteProps) {
  const latest = details.capacityProvider === null ? '$LATEST' : '$LATEST.PUBLISHED';
  return (
    <div className={styles['note']} data-tone="info">
      <NoteField
        label="Durable execution name"
        placeholder="made by Lambda"
        value={draft.durableExecutionName}
        fault={durableNameFault(draft.durableExecutionName ?? '')}
        onValueChange={(durableExecutionName) => patchDraft(draft.id, { durableExecutionName })}
      />
      <span className={styles['words']}>
        {draft.qualifier === null && !qualified
          ? `A durable function is run with a qualifier: ${latest} is used.`
          : 'The same name with the same event gives the execution that exists.'}
      </span>
    </div>
  );
}
