import { useState } from 'react';
import { regionSchema } from '../../../contract/connection.ts';
import type { Draft } from '../../../contract/workspace.ts';
import popup from '../controls/popup.module.css';
import { TypedCombobox } from '../controls/typed-combobox.tsx';
import { rememberRegion } from '../connections/configure-connection.ts';
import { useConnection } from '../host/use-connections.ts';
import { useHost } from '../host/use-host.ts';
import { regionName, searchRegions } from '../state/aws-regions.ts';
import { showNotice } from '../state/notices-store.ts';
import { patchDraft } from '../state/workspace-store.ts';
import styles from './region-combobox.module.css';

export function RegionCombobox({ draft }: { draft: Draft }) {
  const connection = useConnection(draft.connectionId);
  const host = useHost();
  const [query, setQuery] = useState('');
  const own = connection?.region ?? null;
  const typed = query.trim();
  const fitting = searchRegions(typed, own);
  const items =
    typed === '' || fitting.includes(typed) || !regionSchema.safeParse(typed).success
      ? fitting
      : [...fitting, typed];
  const shown = draft.region ?? own ?? '';

  const commit = (text: string) => {
    // A name typed in full, or one that only one region has, is that region.
    const named = regionName(text) === null ? searchRegions(text, own) : [];
    const region = regionSchema.safeParse(named.length === 1 ? named[0] : text.toLowerCase());
    if (!region.success) {
      showNotice({
        name: 'InvalidRegion',
        message: `“${text}” is not a region.`,
        remedy: `${region.error.issues[0]?.message ?? 'Type a region name'}.`,
      });
      return;
    }
    patchDraft(draft.id, { region: region.data === own ? null : region.data });
    void rememberRegion(host, draft.connectionId, region.data === own ? null : region.data);
  };

  return (
    <TypedCombobox
      label="Region"
      value={shown}
      placeholder="Region"
      disabled={connection?.kind === 'local'}
      items={items}
      itemText={(region) => region}
      renderItem={(region) => (
        <>
          <span className={popup['text']}>{region}</span>
          <span className={popup['hint']}>
            {[
              regionName(region) ?? (region === typed ? 'as typed' : null),
              region === own ? 'of this connection' : null,
            ]
              .filter((part) => part !== null)
              .join(', ')}
          </span>
        </>
      )}
      onQueryChange={setQuery}
      onCommit={commit}
      focusName="region"
      className={styles['field']}
      popupClassName={styles['popup']}
    />
  );
}
