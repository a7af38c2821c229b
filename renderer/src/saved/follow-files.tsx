import { useEffect } from 'react';
import { useHost } from '../host/use-host.ts';
import { useWorkspace } from '../state/workspace-store.ts';
import { followFile, staleDrafts } from './reconcile-draft.ts';
import { useCollections } from './use-collections.ts';

/** Keeps the open tabs in step with their files, whoever writes them. Draws nothing. */
export function FollowFiles() {
  const host = useHost();
  const { collections, reading } = useCollections();
  const openDraftIds = useWorkspace((state) => state.layout.openDraftIds);
  useEffect(() => {
    if (reading || openDraftIds.length === 0) return;
    for (const id of staleDrafts(collections)) void followFile(host, id);
  }, [host, collections, reading, openDraftIds]);
  return null;
}
