import { useState } from 'react';
import type { Imported } from '../../../contract/exchange.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { DialogActions } from '../controls/dialog.tsx';
import { ScrollRegion } from '../controls/scroll-region.tsx';
import { useHost } from '../host/use-host.ts';
import { formatBytes } from '../response/format-bytes.ts';
import { PlaceFields } from '../saved/place-fields.tsx';
import { suggestedPlace, type CollectionPlace } from '../saved/place-options.ts';
import { showInTreeLater } from '../saved/tree-cursor.ts';
import { rereadCollections, useCollections } from '../saved/use-collections.ts';
import { writeNewRequest } from '../saved/write-new-request.ts';
import { toasts } from '../shell/toasts-manager.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { showNotice } from '../state/notices-store.ts';
import { patchLayout } from '../state/workspace-store.ts';
import { closeExchange, isExchangeOpen, useExchange } from './exchange-store.ts';
import styles from './exchange.module.css';
import { ImportNotes } from './import-notes.tsx';
import { importWords } from './import-words.ts';
import { mostTabs, openImported } from './open-imported.ts';

const counted = (count: number) => (count === 1 ? '1 request' : `${count} requests`);

/** What was recognised: which of it is wanted, and where it goes. */
export function ImportedRequests({ imported, onBack }: { imported: Imported; onBack: () => void }) {
  const host = useHost();
  const { requests } = imported;
  const { collections } = useCollections();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useState<CollectionPlace | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [written, setWritten] = useState<number | null>(null);
  const place = chosen ?? suggestedPlace(collections);
  const rows = requests.map((request, index) => ({ key: String(index), request, index }));
  const wanted = requests.filter((_request, index) => !left.has(index));
  const busy = written !== null;

  const save = async () => {
    if (place === null) return;
    const { count: opened } = useExchange.getState();
    const show = showInTreeLater();
    const under = place.under === '' ? null : place.under;
    let last: string | null = null;
    for (const [count, request] of wanted.entries()) {
      setWritten(count);
      const answer = await writeNewRequest(host, { folder: place.folder, under }, request);
      if (answer.file === null) {
        if (isExchangeOpen(opened)) setProblem(answer.problem);
        else if (answer.problem !== null) showNotice(answer.problem);
        break;
      }
      last = answer.file.path;
      // What was written is not written twice when the rest is tried again.
      const index = requests.indexOf(request);
      setLeft((before) => new Set(before).add(index));
      if (count === wanted.length - 1) {
        if (isExchangeOpen(opened)) closeExchange();
        toasts.add({ title: `${counted(wanted.length)} saved`, timeout: 5000 });
      }
    }
    setWritten(null);
    await rereadCollections(host).catch(() => undefined);
    if (last === null) return;
    patchLayout({ sidebarVisible: true, sidebarView: 'saved' });
    show(place.folder, last);
  };

  return (
    <div className={styles['import']}>
      <p className={styles['lead']} role="status">
        {importWords(imported)}
      </p>
      <ScrollRegion label="Requests that were found" className={styles['found']}>
        <ul>
          {rows.map(({ key, request, index }) => (
            <li key={key}>
              <label className={styles['item']}>
                <input
                  type="checkbox"
                  checked={!left.has(index)}
                  disabled={busy}
                  onChange={() =>
                    setLeft((before) => {
                      const next = new Set(before);
                      if (!next.delete(index)) next.add(index);
                      return next;
                    })
                  }
                />
                <FoundRequest request={request} />
              </label>
            </li>
          ))}
        </ul>
      </ScrollRegion>
      <ImportNotes notes={imported.notes} />
      <PlaceFields collections={collections} place={place} onPlace={setChosen} />
      {problem === null ? null : <ProblemBox problem={problem} />}
      <DialogActions>
        <Button className={styles['spread']} disabled={busy} onClick={onBack}>
          Back
        </Button>
        <Button
          disabled={busy || wanted.length === 0 || wanted.length > mostTabs}
          title={wanted.length > mostTabs ? `Tabs are opened for ${mostTabs} at most` : undefined}
          onClick={() => {
            openImported(wanted);
            closeExchange();
          }}
        >
          {wanted.length === 1 ? 'Open as a draft' : 'Open as drafts'}
        </Button>
        <Button
          variant="primary"
          disabled={busy || wanted.length === 0 || place === null}
          onClick={() => void save()}
        >
          {busy ? `Saving ${written + 1} of ${wanted.length}…` : `Save ${counted(wanted.length)}`}
        </Button>
      </DialogActions>
    </div>
  );
}

function FoundRequest({ request }: { request: SavedRequest }) {
  const { name, functionName, qualifier, payload } = request;
  const shown = functionName === '' ? 'no function' : functionDisplayName(functionName);
  return (
    <>
      <span title={name}>{name}</span>
      <span className={styles['function']} title={functionName}>
        {qualifier === null ? shown : `${shown}:${qualifier}`}
      </span>
      <span className={styles['hint']}>{formatBytes(new TextEncoder().encode(payload).length)}</span>
    </>
  );
}
