import type { BrowserWindow } from 'electron';
import { app } from 'electron';
import { startPage } from './app-scheme.ts';
import { createWindow, type WindowOptions } from './window.ts';

/** The app's one window, which on macOS may be closed and opened again while the app runs. */
export class MainWindow {
  #window: BrowserWindow | null = null;

  readonly current = (): BrowserWindow | null => this.#window;

  /** Opens the window and loads its page, or brings the one that is open to the front. */
  async open(readOptions: () => Promise<WindowOptions>): Promise<void> {
    if (this.bringToFront()) return;
    const options = await readOptions();
    // Someone may have asked twice while the options were read.
    if (this.bringToFront()) return;
    const window = createWindow(options);
    this.#window = window;
    window.on('closed', () => {
      this.#window = null;
    });
    await window.loadURL(startPage);
  }

  /** False when there is no window. */
  bringToFront(): boolean {
    if (this.#window === null) return false;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
    return true;
  }
}

/** Elsewhere the app ends with its window; on macOS it stays, and its icon opens the window again. */
export function keepToPlatformHabits(reopen: () => void): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', reopen);
}
