import { FolderOpen, FolderPlus } from 'lucide-react';
import { useState } from 'react';
import type { Collection } from '../../../contract/saved-request.ts';
import { Button } from '../controls/button.tsx';
import { Select } from '../controls/select.tsx';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { useHost } from '../host/use-host.ts';
import { chooseCollection } from './collection-actions.ts';
import { askNewCollection } from './dialog-store.ts';
import type { CollectionPlace } from './place-options.ts';
import styles from './saved-dialogs.module.css';

interface PlaceFieldsProps {
  readonly collections: readonly Collection[];
  readonly place: CollectionPlace | null;
  readonly onPlace: (place: CollectionPlace) => void;
}

const top = '/';

/** A folder as it was typed, without what does not belong to it. */
const tidied = (typed: string): string =>
  typed
    .split(/[\\/]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '.' && name !== '..')
    .join('/');

/** Which collection, and which folder of it; a folder that is not there yet may be typed. */
export function PlaceFields({ collections, place, onPlace }: PlaceFieldsProps) {
  const host = useHost();
  const [query, setQuery] = useState('');
  const writable = collections.filter((one) => one.writable && one.problem === null);
  const collection = writable.find(({ folder }) => folder === place?.folder) ?? null;
  const folders = [top, ...(collection?.folders ?? [])].filter((path) =>
    path.toLowerCase().includes(query.trim().toLowerCase()),
  );
  const take = (folder: string | null) => {
    if (folder !== null) onPlace({ folder, under: '' });
  };
  return (
    <>
      {writable.length === 0 ? (
        <p className={styles['note']}>
          {collections.length === 0
            ? 'No collection is open yet. A collection is a folder with a file for each request.'
            : 'Nothing can be written in the collections that are open.'}
        </p>
      ) : (
        <div className={styles['pair']}>
          <div className={styles['field']}>
            <span>Collection</span>
            <Select
              label="Collection"
              value={collection?.folder ?? ''}
              onValueChange={(folder) => onPlace({ folder, under: '' })}
              options={writable.map(({ folder, name }) => ({
                value: folder,
                label: name,
                hint: writable.filter((one) => one.name === name).length > 1 ? folder : undefined,
              }))}
              className={styles['select']}
            />
          </div>
          <div className={styles['field']}>
            <span>Folder</span>
            <TypedCombobox
              label="Folder"
              value={place === null || place.under === '' ? top : place.under}
              items={folders}
              itemText={(path) => path}
              renderItem={(path) => (path === top ? 'Top of the collection' : path)}
              onQueryChange={setQuery}
              onCommit={(typed) => {
                if (place !== null) onPlace({ ...place, under: tidied(typed) });
              }}
              disabled={collection === null}
            />
          </div>
        </div>
      )}
      <div className={styles['others']}>
        <Button
          icon={<FolderOpen aria-hidden="true" />}
          onClick={() => void chooseCollection(host).then(take)}
        >
          Open a folder…
        </Button>
        <Button icon={<FolderPlus aria-hidden="true" />} onClick={() => void askNewCollection().then(take)}>
          New collection…
        </Button>
      </div>
    </>
  );
}
