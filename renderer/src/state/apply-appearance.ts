import type { Theme } from '../../../contract/workspace.ts';
import { useWorkspace } from './workspace-store.ts';

const storageKey = 'lambdeck-theme';
const prefersLight = window.matchMedia('(prefers-color-scheme: light)');

function show(theme: Theme): void {
  const light = theme === 'system' ? prefersLight.matches : theme === 'light';
  document.documentElement.dataset['theme'] = light ? 'light' : 'dark';
}

/** What the last window showed, so that the first paint does not flash before the workspace is read. */
const remembered = (): Theme => {
  const kept = localStorage.getItem(storageKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
};

/** Puts theme and zoom on the document now, and again whenever they change. */
export function applyAppearance(): void {
  const current = () => {
    const { loaded, layout } = useWorkspace.getState();
    return loaded ? layout.theme : remembered();
  };
  show(current());
  prefersLight.addEventListener('change', () => show(current()));
  useWorkspace.subscribe(({ loaded, layout }, before) => {
    if (!loaded) return;
    if (!before.loaded || layout.theme !== before.layout.theme) {
      localStorage.setItem(storageKey, layout.theme);
      show(layout.theme);
    }
    if (!before.loaded || layout.zoom !== before.layout.zoom) {
      document.documentElement.style.setProperty('--zoom', String(layout.zoom));
    }
  });
}
