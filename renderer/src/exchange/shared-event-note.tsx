import { Share2, X } from 'lucide-react';
import { useState } from 'react';
import type { Draft } from '../../../contract/workspace.ts';
import { Button } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { useHost } from '../host/use-host.ts';
import notes from '../request-bar/request-notes.module.css';
import { toasts } from '../shell/toasts-manager.ts';
import { showNotice } from '../state/notices-store.ts';
import { patchDraft } from '../state/workspace-store.ts';
import { openExchange } from './exchange-store.ts';
import { sameJsonText } from './same-json-text.ts';
import {
  readSharedEventAnew,
  useSharedEvent,
  writeSharedEvent,
  type ReadEvent,
} from './shared-event-calls.ts';
import { takeSharedEvent } from './take-shared-event.ts';

/** Whether a tab says the same as the shareable test event it is kept in step with, and both ways to make it so. */
export function SharedEventNote({ draft }: { draft: Draft }) {
  const { sharedEvent: name, functionName } = draft;
  return name === null || functionName === '' ? null : (
    <Note key={`${draft.id} ${name}`} draft={draft} name={name} />
  );
}

function Note({ draft, name }: { draft: Draft; name: string }) {
  const host = useHost();
  const { read, reading, again } = useSharedEvent(draft, name);
  const [busy, setBusy] = useState(false);
  const state = stateOf(draft, read);
  const type = draft.invocationType === 'Event' ? 'Event' : 'RequestResponse';

  const update = async (
    payload: string,
    invocationType: 'RequestResponse' | 'Event',
    undo: ReadEvent | null,
  ) => {
    setBusy(true);
    // What was read of it may be hours old, and others write there too.
    const now = undo === null ? null : await readSharedEventAnew(host, draft, name);
    if (now !== null && now.payload !== null && now.payload !== undo?.payload) {
      setBusy(false);
      showNotice({
        name: 'SharedEventChanged',
        message: `“${name}” was changed by somebody else meanwhile. Nothing was written.`,
        remedy: 'Look at it in “All of them…”, then update it there or take it from there.',
      });
      return;
    }
    const { problem } = await writeSharedEvent(host, draft, {
      name,
      payload,
      invocationType,
      overwrite: true,
    });
    setBusy(false);
    if (problem !== null) {
      showNotice(problem);
      return;
    }
    const before = undo?.payload ?? null;
    if (before === null) return;
    const id = toasts.add({
      title: `“${name}” is updated for everyone`,
      timeout: 15_000,
      actionProps: {
        children: 'Undo',
        onClick: () => {
          toasts.close(id);
          void update(before, undo?.event?.invocationType ?? invocationType, null);
        },
      },
    });
  };

  return (
    <div role="status" aria-label="Shareable test event" className={notes['note']}>
      <Share2 aria-hidden="true" />
      <span className={notes['words']}>
        Shareable event <b>{name}</b>: {words[state]}
        {state === 'unknown' && read?.problem != null ? ` ${read.problem.message}` : ''}
      </span>
      {state === 'differs' || state === 'missing' ? (
        <Button
          className={notes['button']}
          disabled={busy}
          onClick={() => void update(draft.payload, type, read)}
        >
          {state === 'missing' ? 'Write it there' : 'Update there'}
        </Button>
      ) : null}
      {state === 'differs' && read?.event != null && read.payload !== null ? (
        <Button
          className={notes['button']}
          onClick={() => {
            const { event, payload } = read;
            if (event !== null && payload !== null) takeSharedEvent(draft.id, { event, payload });
          }}
        >
          Take from there
        </Button>
      ) : null}
      {state === 'unknown' ? (
        <Button className={notes['button']} disabled={reading} onClick={again}>
          Look again
        </Button>
      ) : null}
      <Button
        className={notes['button']}
        variant="quiet"
        onClick={() => openExchange({ kind: 'shared-events', draftId: draft.id })}
      >
        All of them…
      </Button>
      <IconButton
        size="small"
        label={`Keep the tab apart from ${name}`}
        onClick={() => patchDraft(draft.id, { sharedEvent: null })}
      >
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

type StepState = 'reading' | 'same' | 'differs' | 'missing' | 'unknown';

const words: Readonly<Record<StepState, string>> = {
  reading: 'reading…',
  same: 'the same.',
  differs: 'differs.',
  missing: 'it is not there any more.',
  unknown: 'not known.',
};

/** How a tab and what was read of its event stand to each other. Blanks between the parts of JSON do not count. */
function stateOf({ payload, invocationType }: Draft, read: ReadEvent | null): StepState {
  if (read === null) return 'reading';
  if (read.problem?.name === 'NoSuchEvent') return 'missing';
  if (read.event === null || read.payload === null) return 'unknown';
  const there = read.event.invocationType;
  const sameType = there === null || invocationType === 'DryRun' || there === invocationType;
  return sameType && sameJsonText(payload, read.payload) ? 'same' : 'differs';
}
