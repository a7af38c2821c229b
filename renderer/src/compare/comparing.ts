import type { Layout } from '../../../contract/workspace.ts';
import { functionDisplayName } from '../state/function-reference.ts';
import { patchLayout, useWorkspace } from '../state/workspace-store.ts';

/** How the answers of a function are compared: what they are held against, and what of them is left out. */
export type Comparing = Layout['comparing'][string];

const asItIs: Comparing = { pinnedRunId: null, ignoredPaths: [] };
/** Of functions that were compared; the longest unchanged one is forgotten. */
const functionsKept = 200;
/** Of the contract. */
const mostIgnored = 200;

const keyOf = (functionName: string): string => functionDisplayName(functionName);

export const useComparing = (functionName: string): Comparing =>
  useWorkspace(({ layout }) => layout.comparing[keyOf(functionName)] ?? asItIs);

export const comparingOf = (functionName: string): Comparing =>
  useWorkspace.getState().layout.comparing[keyOf(functionName)] ?? asItIs;

export function patchComparing(functionName: string, change: Partial<Comparing>): void {
  const key = keyOf(functionName);
  const { [key]: before = asItIs, ...others } = useWorkspace.getState().layout.comparing;
  const kept = Object.entries(others).slice(1 - functionsKept);
  patchLayout({ comparing: Object.fromEntries([...kept, [key, { ...before, ...change }]]) });
}

/** With one more path; unchanged where it is there, where it is no JSON Pointer, and where no more are taken. */
export function withIgnored(paths: readonly string[], path: string): readonly string[] {
  const isPointer = path === '' || path.startsWith('/');
  if (!isPointer || path.length > 1000 || paths.includes(path) || paths.length >= mostIgnored) return paths;
  return [...paths, path];
}

/** The same path for all items of an array: `/items/3/at` is `/items/∗/at`, with an asterisk; null without an index. */
export function anyIndex(path: string): string | null {
  const general = path.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  return general === path ? null : general;
}
