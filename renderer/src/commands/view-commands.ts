import type { Layout, Theme } from '../../../contract/workspace.ts';
import { refreshCatalogue, stopCatalogue } from '../host/read-catalogue.ts';
import { shellFacts } from '../host/shell-facts.ts';
import { placeKey, readCatalogue } from '../state/catalogue-store.ts';
import { useUi } from '../state/ui-store.ts';
import { activeDraft, patchLayout, useWorkspace } from '../state/workspace-store.ts';
import type { Command } from './command.ts';
import { focusField } from '../controls/focus-field.ts';

const layout = () => useWorkspace.getState().layout;

const zoomSteps = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

function zoomBy(direction: 1 | -1): void {
  const { zoom } = layout();
  const next =
    direction === 1 ? zoomSteps.find((step) => step > zoom) : zoomSteps.findLast((step) => step < zoom);
  if (next !== undefined) patchLayout({ zoom: next });
}

const place = () => {
  const draft = activeDraft();
  return { connectionId: draft?.connectionId ?? 'local', region: draft?.region ?? null };
};
const isReading = () => readCatalogue(placeKey(place())).state === 'reading';

export const themeNames = {
  system: 'Follow the system',
  light: 'Light',
  dark: 'Dark',
} as const satisfies Record<Theme, string>;

const setTheme = (theme: Theme): Command => ({
  id: `theme-${theme}`,
  title: `Theme: ${themeNames[theme]}`,
  group: 'View',
  enabled: () => layout().theme !== theme,
  run: () => patchLayout({ theme }),
});

const showBelow = (lowerView: Layout['lowerView'], title: string): Command => ({
  id: `show-${lowerView}`,
  title,
  group: 'View',
  enabled: () => !layout().logsVisible || layout().lowerView !== lowerView,
  run: () => {
    patchLayout({ logsVisible: true, lowerView });
    focusField(lowerView);
  },
});

// A browser zooms by itself with these keys; there the page's own zoom is left to the menu and the palette.
const zoomKeys = (keys: readonly string[]) => (shellFacts.inApp ? { keys } : {});

export const functionCommands: readonly Command[] = [
  {
    id: 'go-to-function',
    title: 'Go to function…',
    group: 'Functions',
    keys: ['Mod+P'],
    run: () => useUi.setState({ palette: 'functions' }),
  },
  {
    id: 'filter-functions',
    title: 'Filter functions',
    group: 'Functions',
    keys: ['Mod+Shift+F'],
    run: () => {
      patchLayout({ sidebarVisible: true, sidebarView: 'functions' });
      focusField('filter-functions');
    },
  },
  {
    id: 'refresh-functions',
    title: 'Read the functions again',
    group: 'Functions',
    enabled: () => !isReading(),
    run: (host) => void refreshCatalogue(host, place()),
  },
  {
    id: 'stop-functions',
    title: 'Stop reading the functions',
    group: 'Functions',
    enabled: isReading,
    run: () => stopCatalogue(place()),
  },
];

export const viewCommands: readonly Command[] = [
  {
    id: 'history',
    title: 'Search history',
    group: 'View',
    keys: ['Mod+H'],
    run: () => {
      patchLayout({ sidebarVisible: true, sidebarView: 'history' });
      focusField('search-history');
    },
  },
  {
    id: 'toggle-logs',
    title: 'Show or hide the logs',
    group: 'View',
    keys: ['Mod+L'],
    run: () => {
      const { logsVisible, lowerView } = layout();
      const shown = logsVisible && lowerView === 'logs';
      patchLayout({ logsVisible: !shown, lowerView: 'logs' });
      if (!shown) focusField('logs');
    },
  },
  showBelow('tail', 'Tail: follow the whole log of the function'),
  showBelow('figures', 'Show the figures of this function'),
  {
    id: 'lower-whole',
    title: 'Give the pane below the whole height, or its place back',
    group: 'View',
    enabled: () => layout().logsVisible,
    run: () => useUi.setState(({ lowerWhole }) => ({ lowerWhole: !lowerWhole })),
  },
  {
    id: 'prices',
    title: 'Prices that costs are reckoned with…',
    group: 'View',
    run: () => useUi.setState({ pricesShown: true }),
  },
  {
    id: 'toggle-sidebar',
    title: 'Show or hide the sidebar',
    group: 'View',
    keys: ['Mod+B'],
    run: () => {
      const shown = layout().sidebarVisible;
      patchLayout({ sidebarVisible: !shown });
      if (!shown) focusField('sidebar');
    },
  },
  {
    id: 'reset-panes',
    title: 'Reset the sizes of the panes',
    group: 'View',
    run: () => {
      patchLayout({ panes: {}, sidebarVisible: true, logsVisible: true });
      useUi.setState(({ paneResets }) => ({ lowerWhole: false, paneResets: paneResets + 1 }));
    },
  },
  setTheme('system'),
  setTheme('light'),
  setTheme('dark'),
  {
    id: 'zoom-in',
    title: 'Zoom in',
    group: 'View',
    ...zoomKeys(['Mod++', 'Mod+=']),
    enabled: () => layout().zoom < 3,
    run: () => zoomBy(1),
  },
  {
    id: 'zoom-out',
    title: 'Zoom out',
    group: 'View',
    ...zoomKeys(['Mod+-']),
    enabled: () => layout().zoom > 0.5,
    run: () => zoomBy(-1),
  },
  {
    id: 'zoom-reset',
    title: 'Actual size',
    group: 'View',
    ...zoomKeys(['Mod+0']),
    enabled: () => layout().zoom !== 1,
    run: () => patchLayout({ zoom: 1 }),
  },
  {
    id: 'palette',
    title: 'Search or run a command',
    group: 'Help',
    keys: ['Mod+K'],
    run: () => useUi.setState({ palette: 'all' }),
  },
  {
    id: 'shortcuts',
    title: 'Keyboard shortcuts',
    group: 'Help',
    keys: ['?'],
    notWhileTyping: true,
    run: () => useUi.setState({ shortcutsShown: true }),
  },
];
