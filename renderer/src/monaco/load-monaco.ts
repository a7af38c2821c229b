import type * as MonacoSetup from './monaco-setup.ts';

export type Monaco = typeof MonacoSetup;

let loaded: Monaco | null = null;
let loading: Promise<Monaco> | null = null;

/** Resolves when the window has been painted once, or at once when it is hidden and will not be. */
function afterPaint(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (document.hidden) setTimeout(resolve, 0);
  else requestAnimationFrame(() => setTimeout(resolve, 0));
  return promise;
}

async function load(): Promise<Monaco> {
  await afterPaint();
  loaded = await import('./monaco-setup.ts');
  return loaded;
}

/** Monaco, when it is there already. */
export const monacoNow = (): Monaco | null => loaded;

/** Loads Monaco once, after the first paint: evaluating it takes longer than everything else of the window. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
