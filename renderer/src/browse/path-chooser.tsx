import { ArrowUp, Folder, FolderPlus, House } from 'lucide-react';
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { DialogActions } from '../controls/dialog.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { SwitchField } from '../controls/switch-field.tsx';
import { ProblemBox } from '../connections/problem-box.tsx';
import { joinHostPath } from './host-path.ts';
import { listedEntries } from './listed-entries.ts';
import { NewFolderField } from './new-folder-field.tsx';
import { classes } from '../controls/classes.ts';
import field from '../controls/field.module.css';
import styles from './path-dialog.module.css';
import { PathList } from './path-list.tsx';
import type { PathQuestion } from './path-question.ts';
import { isReadable, useFolderBrowser } from './use-folder-browser.ts';

interface PathChooserProps {
  readonly question: PathQuestion;
  readonly onAnswer: (path: string | null) => void;
}

/** What the field shows is what is chosen: the folder that is listed, the entry that is marked, or what is typed. */
export function PathChooser({ question, onAnswer }: PathChooserProps) {
  const browser = useFolderBrowser(question, onAnswer);
  const { listing } = browser;
  const [hidden, setHidden] = useState(false);
  const [naming, setNaming] = useState(false);
  const list = useRef<HTMLDivElement | null>(null);
  const path = useRef<HTMLInputElement | null>(null);
  const entries = listedEntries(listing?.entries ?? [], { typed: browser.typed, hidden });
  // What is typed or pasted as the first folder comes into the field is meant in its place, not behind it.
  const selectFirst = useEffectEvent((folder: string) => {
    const first = [folder, joinHostPath(folder, question.suggestedName ?? '')];
    if (path.current !== document.activeElement || !first.includes(browser.text)) return;
    path.current?.select();
  });
  const firstFolder = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (listing === null || firstFolder.current !== null) return;
    firstFolder.current = listing.folder;
    selectFirst(listing.folder);
  }, [listing]);
  const go = (folder: string | null) => {
    list.current?.scrollTo({ top: 0 });
    void browser.go(folder);
  };
  const mayMakeFolders = question.kind !== 'file' && listing !== null && isReadable(listing);

  return (
    <div className={styles['chooser']}>
      <div className={styles['where']}>
        <IconButton
          label="Parent folder"
          disabled={listing === null || listing.parent === null}
          onClick={() => go(listing?.parent ?? null)}
        >
          <ArrowUp aria-hidden="true" />
        </IconButton>
        <input
          ref={path}
          type="text"
          aria-label="Path"
          spellCheck={false}
          autoComplete="off"
          className={classes(field['input'], styles['path'])}
          value={browser.text}
          aria-invalid={browser.problem !== null}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => browser.typeText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              void browser.confirm();
            } else if (event.key === 'ArrowDown') {
              event.preventDefault();
              list.current?.focus();
              if (entries[0] !== undefined) browser.select(entries[0]);
            }
          }}
        />
        {mayMakeFolders ? (
          <Button icon={<FolderPlus aria-hidden="true" />} onClick={() => setNaming(true)}>
            New folder
          </Button>
        ) : null}
      </div>
      {naming && mayMakeFolders ? (
        <NewFolderField onMake={browser.makeFolder} onDone={() => setNaming(false)} />
      ) : null}
      <div className={styles['middle']}>
        <nav aria-label="Shortcuts" className={styles['shortcuts']}>
          {listing?.shortcuts.map(({ name, folder }) => (
            <button
              key={folder}
              type="button"
              title={folder}
              aria-current={folder === listing.folder ? 'location' : undefined}
              className={styles['shortcut']}
              onClick={() => go(folder)}
            >
              {name === 'Home' ? <House aria-hidden="true" /> : <Folder aria-hidden="true" />}
              <span>{name}</span>
            </button>
          ))}
        </nav>
        <PathList
          ref={list}
          entries={entries}
          selected={browser.selected}
          empty={
            listing === null || browser.busy
              ? 'Reading the folder…'
              : !isReadable(listing)
                ? 'Nothing can be listed here.'
                : browser.typed === ''
                  ? question.kind === 'folder'
                    ? 'There are no folders in here.'
                    : 'There are no folders and no files of this kind in here.'
                  : `Nothing here begins with “${browser.typed}”.`
          }
          onSelect={browser.select}
          onOpen={(entry) => {
            if (entry.kind === 'file') void browser.confirm();
            else if (listing !== null) go(joinHostPath(listing.folder, entry.name));
          }}
          onParent={() => {
            if (listing !== null && listing.parent !== null) go(listing.parent);
          }}
        />
      </div>
      {browser.problem === null ? null : <ProblemBox problem={browser.problem} />}
      <div className={styles['foot']}>
        <SwitchField label="Hidden folders and files" checked={hidden} onCheckedChange={setHidden} />
        <DialogActions>
          <Button onClick={() => onAnswer(null)}>Cancel</Button>
          <Button
            variant="primary"
            disabled={browser.text.trim() === '' || browser.busy}
            onClick={() => void browser.confirm()}
          >
            {question.action}
          </Button>
        </DialogActions>
      </div>
    </div>
  );
}
