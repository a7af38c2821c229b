import { useEffect, useState } from 'react';
import type { Imported } from '../../../contract/exchange.ts';
import { choosePath } from '../browse/choose-path.ts';
import { ProblemBox } from '../connections/problem-box.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog, DialogActions } from '../controls/dialog.tsx';
import { useHost } from '../host/use-host.ts';
import { formatBytes } from '../response/format-bytes.ts';
import { closeExchange, useExchange } from './exchange-store.ts';
import styles from './exchange.module.css';
import { ImportedRequests } from './imported-requests.tsx';
import { ImportNotes } from './import-notes.tsx';
import { importFiles, importFrom, importTexts } from './import-texts.ts';

/** Requests from other tools: pasted, dropped, or out of files and folders of the host's machine. */
export function ImportDialog() {
  const dialog = useExchange((state) => (state.dialog?.kind === 'import' ? state.dialog : null));
  const count = useExchange((state) => state.count);
  return (
    <Dialog
      title="Import requests"
      open={dialog !== null}
      onOpenChange={(open) => open || closeExchange()}
      className={styles['wide']}
    >
      {dialog === null ? null : <ImportView key={count} files={dialog.files} />}
    </Dialog>
  );
}

const suffixes = [
  '.json',
  '.har',
  '.lambda.yml',
  '.lambda.yaml',
  '.sh',
  '.txt',
  '.curl',
  '.ps1',
  '.cmd',
  '.bat',
];

function readingWords(files: readonly File[]): string {
  const size = formatBytes(files.reduce((sum, file) => sum + file.size, 0));
  const [first] = files;
  return files.length === 1 && first !== undefined
    ? `Reading ${first.name}, ${size}…`
    : `Reading ${files.length} files, ${size}…`;
}

function ImportView({ files }: { files: readonly File[] }) {
  const host = useHost();
  const [pasted, setPasted] = useState('');
  const [imported, setImported] = useState<Imported | null>(null);
  const [reading, setReading] = useState(files.length > 0);
  const [given, setGiven] = useState(files);

  const read = async (from: Promise<Imported>) => {
    setReading(true);
    setImported(await from);
    setReading(false);
  };
  useEffect(() => {
    if (files.length === 0) return undefined;
    let current = true;
    void importFiles(host, files).then((found) => {
      if (!current) return;
      setImported(found);
      setReading(false);
      setGiven([]);
    });
    return () => {
      current = false;
    };
  }, [host, files]);

  const choose = async (kind: 'file' | 'folder') => {
    const path = await choosePath({
      title: kind === 'file' ? 'Import a file' : 'Import a folder',
      kind,
      suffixes: kind === 'file' ? suffixes : [],
      startIn: null,
      action: kind === 'file' ? 'Import file' : 'Import folder',
    });
    if (path !== null) await read(importFrom(host, path));
  };

  if (imported !== null && imported.requests.length > 0) {
    return <ImportedRequests imported={imported} onBack={() => setImported(null)} />;
  }
  return (
    <div className={styles['import']}>
      <p className={styles['lead']}>
        JSON events, a HAR file, cURL or AWS CLI commands of an Invoke call, files of Lambdeck; or a project’s
        folder with SAM events or requests of the .NET test tool. Files can be dropped on the window, too.
      </p>
      {given.length > 0 ? (
        <p role="status" className={styles['given']}>
          {readingWords(given)}
        </p>
      ) : (
        <textarea
          aria-label="Text to import"
          placeholder={
            'curl -d \'{…}\' …/functions/NAME/invocations\naws lambda invoke --function-name NAME --payload \'{…}\' …\n{ "an": "event" }'
          }
          spellCheck={false}
          className={styles['paste']}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
      )}
      {imported?.problem == null ? null : <ProblemBox problem={imported.problem} />}
      <ImportNotes notes={imported?.notes ?? []} />
      <DialogActions>
        <Button disabled={reading} onClick={() => void choose('file')}>
          Choose a file…
        </Button>
        <Button disabled={reading} className={styles['spread']} onClick={() => void choose('folder')}>
          Choose a folder…
        </Button>
        <Button onClick={closeExchange}>Cancel</Button>
        <Button
          variant="primary"
          disabled={reading || pasted.trim() === ''}
          onClick={() => void read(importTexts(host, [{ fileName: null, text: pasted }]))}
        >
          {reading ? 'Reading…' : 'Look at the text'}
        </Button>
      </DialogActions>
    </div>
  );
}
