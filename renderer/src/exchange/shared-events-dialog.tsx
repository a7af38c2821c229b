import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { SearchField } from '../controls/search-field.tsx';
import { ProblemBox } from '../connections/problem-box.tsx';
import { useConnection } from '../host/use-connections.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { closeExchange, useExchange } from './exchange-store.ts';
import styles from './exchange.module.css';
import { useSharedEvents } from './shared-event-calls.ts';
import { SharedEventList } from './shared-event-list.tsx';
import { SharedEventPreview } from './shared-event-preview.tsx';
import { WriteSharedEvent } from './write-shared-event.tsx';

/** The shareable test events of a tab's function: to look at, to take, to write and to delete. */
export function SharedEventsDialog() {
  const draftId = useExchange(({ dialog }) => (dialog?.kind === 'shared-events' ? dialog.draftId : null));
  const draft = useWorkspace((state) => (draftId === null ? null : (state.drafts[draftId] ?? null)));
  return (
    <Dialog
      title={draft === null ? '' : `Shareable test events of ${functionDisplayName(draft.functionName)}`}
      open={draft !== null}
      onOpenChange={(open) => open || closeExchange()}
      className={styles['wide']}
    >
      {draft === null ? null : <SharedEventsView draft={draft} />}
    </Dialog>
  );
}

function SharedEventsView({ draft }: { draft: Draft }) {
  const { list, reading, again } = useSharedEvents(draft);
  const connection = useConnection(draft.connectionId);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const all = list?.events ?? [];
  const sought = query.trim().toLowerCase();
  const events = all.filter(({ name }) => name.toLowerCase().includes(sought));
  const selected = events.find(({ name }) => name === (chosen ?? draft.sharedEvent)) ?? events[0] ?? null;
  const place = [connection?.name, draft.region ?? connection?.region]
    .filter((part) => part != null)
    .join(', ');

  return (
    <>
      <p className={styles['lead']}>
        {connection?.kind === 'local'
          ? 'Those of the Local connection are kept on this machine.'
          : `Everyone who may read the registry of this account sees them, here and in the Lambda console.${place === '' ? '' : ` They are those of ${place}.`}`}
      </p>
      {list?.problem == null ? null : <ProblemBox problem={list.problem} />}
      <div className={styles['columns']}>
        <div className={styles['side']}>
          <SearchField
            label="Filter events"
            value={query}
            onValueChange={setQuery}
            found={sought === '' ? null : `${events.length} of ${all.length}`}
          />
          <SharedEventList
            events={events}
            selected={selected?.name ?? null}
            onSelect={setChosen}
            empty={
              list === null
                ? 'Reading…'
                : list.problem !== null
                  ? 'They could not be read.'
                  : all.length === 0
                    ? 'There are none yet. Write the event of this tab as the first one.'
                    : 'None has this in its name.'
            }
          />
        </div>
        <SharedEventPreview key={selected?.name ?? ''} draft={draft} name={selected?.name ?? null} />
      </div>
      {writing ? (
        <WriteSharedEvent
          draft={draft}
          onDone={(name) => {
            setWriting(false);
            if (name === null) return;
            setQuery('');
            setChosen(name);
          }}
        />
      ) : (
        <DialogActions>
          <Button className={styles['spread']} onClick={() => setWriting(true)}>
            Write this tab’s event…
          </Button>
          <Button disabled={reading} onClick={again}>
            {reading ? 'Reading…' : 'Read again'}
          </Button>
          <Button onClick={closeExchange}>Close</Button>
        </DialogActions>
      )}
    </>
  );
}
