import type { MenuItemConstructorOptions } from 'electron';
import { app, Menu } from 'electron';
import { documentationLink } from './external-link.ts';
import { log } from './log.ts';
import { openExternalLink } from './security.ts';

/**
 * The application menu. It holds what only the system can do; commands of the app itself (invoke, tabs, zoom, search)
 * live in the page's one command registry, and their keys must stay free here.
 */
export function setUpMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));
}

/** The menu's items for a platform; the developer's items only outside a packaged app. */
export function menuTemplate(platform: NodeJS.Platform, isPackaged: boolean): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [{ role: 'togglefullscreen' }];
  if (!isPackaged) {
    view.push({ type: 'separator' }, { role: 'reload' }, { role: 'forceReload' }, { role: 'toggleDevTools' });
  }
  return [
    isMac ? { role: 'appMenu' } : { label: '&File', submenu: [{ role: 'quit' }] },
    {
      label: isMac ? 'Edit' : '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'delete' },
        { role: 'selectAll' },
      ],
    },
    { label: isMac ? 'View' : '&View', submenu: view },
    {
      label: isMac ? 'Window' : '&Window',
      role: 'window',
      submenu: [
        { role: 'minimize' },
        { role: 'zoom' },
        // Ctrl or Cmd with W alone closes a tab, and the page has that key.
        { role: 'close', accelerator: 'CommandOrControl+Shift+W' },
        ...(isMac ? ([{ type: 'separator' }, { role: 'front' }] as const) : []),
      ],
    },
    {
      label: isMac ? 'Help' : '&Help',
      role: 'help',
      submenu: [
        { label: 'Documentation', click: openDocumentation },
        ...(isMac ? [] : ([{ type: 'separator' }, { role: 'about' }] as const)),
      ],
    },
  ];
}

function openDocumentation(): void {
  openExternalLink(documentationLink).catch((error: unknown) =>
    log.error('The documentation could not be opened.', error),
  );
}
