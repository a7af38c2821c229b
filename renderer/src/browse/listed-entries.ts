import type { FolderEntry } from '../../../contract/saved-request.ts';

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** What a folder's list shows: folders first, each by name; hidden ones only when asked for, or when typed so. */
export function listedEntries(
  entries: readonly FolderEntry[],
  { typed, hidden }: { readonly typed: string; readonly hidden: boolean },
): readonly FolderEntry[] {
  const start = typed.toLowerCase();
  return entries
    .filter(
      ({ name }) =>
        (hidden || start.startsWith('.') || !name.startsWith('.')) && name.toLowerCase().startsWith(start),
    )
    .toSorted((one, other) =>
      one.kind === other.kind ? order.compare(one.name, other.name) : one.kind === 'folder' ? -1 : 1,
    );
}
