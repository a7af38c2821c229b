import { useSyncExternalStore } from 'react';

export type ShownTheme = 'light' | 'dark';

const read = (): ShownTheme => (document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark');

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The theme that is shown now, for what cannot take its colours from CSS (Monaco). */
export function useTheme(): ShownTheme {
  return useSyncExternalStore(subscribe, read);
}
