import type { Problem } from '../../../contract/problem.ts';
import type { Collection, FaultyFile, RequestEntry } from '../../../contract/saved-request.ts';

interface RowPlace {
  /** What it is known by: see tree-key.ts. */
  readonly key: string;
  /** The row that it is under; null for a collection. */
  readonly parent: string | null;
  /** 1 for a collection. */
  readonly level: number;
  /** How many rows are under the same one, and which of them this is; both begin at 1. */
  readonly setSize: number;
  readonly place: number;
  readonly folder: string;
  readonly text: string;
  /** Of the text's letters, those that are sought. */
  readonly matched: readonly number[] | null;
}

interface Fold {
  readonly unfolded: boolean;
  /** Whether a search holds it open: it shows what was found, and cannot be folded meanwhile. */
  readonly held: boolean;
}

/** A line of the tree of saved requests. */
export type TreeRow =
  | (RowPlace & Fold & { readonly kind: 'collection'; readonly collection: Collection })
  | (RowPlace & Fold & { readonly kind: 'folder'; readonly path: string })
  | (RowPlace & Fold & { readonly kind: 'environments' })
  | (RowPlace & { readonly kind: 'request'; readonly path: string; readonly entry: RequestEntry })
  | (RowPlace & { readonly kind: 'environment' })
  | (RowPlace & { readonly kind: 'fault'; readonly path: string; readonly fault: FaultyFile })
  /** Says in place of rows why there are none; `problem` where that is a fault, which is shown whole when it is chosen. */
  | (RowPlace & { readonly kind: 'note'; readonly problem: Problem | null });

export const canUnfold = (
  row: TreeRow | undefined,
): row is Extract<TreeRow, { kind: 'collection' | 'folder' | 'environments' }> =>
  row?.kind === 'collection' || row?.kind === 'folder' || row?.kind === 'environments';
