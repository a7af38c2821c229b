import { useState } from 'react';
import { regionSchema } from '../../../contract/connection.ts';
import type { Draft } from '../../../contract/workspace.ts';
import popup from '../controls/popup.module.css';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { useConnection } from '../host/use-connections.ts';
import { awsRegions } from '../state/aws-regions.ts';
import { showNotice } from '../state/notices-store.ts';
import { patchDraft } from '../state/workspace-store.ts';
import styles from './region-combobox.module.css';

export function RegionCombobox({ draft }: { draft: Draft }) {
  const connection = useConnection(draft.connectionId);
  const [query, setQuery] = useState('');
  const own = connection?.region ?? null;
  const typed = query.trim().toLowerCase();
  const known: readonly string[] =
    own === null ? awsRegions : [own, ...awsRegions.filter((region) => region !== own)];
  const fitting = known.filter((region) => region.includes(typed));
  const items =
    typed === '' || fitting.includes(typed) || !regionSchema.safeParse(typed).success
      ? fitting
      : [...fitting, typed];

  return (
    <TypedCombobox
      label="Region"
      value={draft.region ?? own ?? ''}
      placeholder="Region"
      disabled={connection?.kind === 'local'}
      items={items}
      itemText={(region) => region}
      renderItem={(region) => (
        <>
          <span className={popup['text']}>{region}</span>
          {region === own ? <span className={popup['hint']}>of this connection</span> : null}
        </>
      )}
      onQueryChange={setQuery}
      onCommit={(text) => {
        const region = regionSchema.safeParse(text.toLowerCase());
        if (!region.success) {
          showNotice({
            name: 'InvalidRegion',
            message: `“${text}” is not a region.`,
            remedy: `${region.error.issues[0]?.message ?? 'Type a region name'}.`,
          });
          return;
        }
        patchDraft(draft.id, { region: region.data === own ? null : region.data });
      }}
      className={styles['field']}
    />
  );
}
