import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { doubleState } from '../tests/electron/double-state.ts';
import { menuTemplate, setUpMenu } from './menu.ts';

vi.mock('electron', () => import('../tests/electron/electron-double.ts'));

function allItems(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}

function roles(platform: NodeJS.Platform, isPackaged: boolean): (string | undefined)[] {
  return allItems(menuTemplate(platform, isPackaged)).map((item) => item.role);
}

describe('the menu', () => {
  test.each(['darwin', 'win32', 'linux'] as const)('%s has what editing needs, and a way out', (platform) => {
    expect(roles(platform, true)).toEqual(
      expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'close', 'help']),
    );
    expect(roles(platform, true)).toContain(platform === 'darwin' ? 'appMenu' : 'quit');
  });

  test('a packaged app cannot be reloaded or opened up from the menu', () => {
    expect(roles('linux', false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    for (const role of ['reload', 'forceReload', 'toggleDevTools']) {
      expect(roles('linux', true)).not.toContain(role);
    }
  });

  test('the keys of the page stay free: no role that brings Ctrl W, and none of the zoom keys', () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      const close = allItems(menuTemplate(platform, true)).filter((item) => item.role === 'close');
      expect(close.map((item) => item.accelerator)).toEqual(['CommandOrControl+Shift+W']);
      for (const role of ['windowMenu', 'viewMenu', 'fileMenu', 'zoomIn', 'zoomOut', 'resetZoom']) {
        expect(roles(platform, true)).not.toContain(role);
      }
    }
  });

  test('Documentation opens the project’s page', async () => {
    setUpMenu();
    const items = allItems(doubleState.menuTemplate);
    const documentation = items.find((item) => item.label === 'Documentation');
    // Electron calls it with the item, the window and the key event, none of which it looks at.
    Reflect.apply(documentation?.click ?? (() => {}), null, []);
    await expect.poll(() => doubleState.openedLinks).toEqual(['https://github.com/lambdeck/lambdeck#readme']);
  });
});
