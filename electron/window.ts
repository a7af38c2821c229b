import type { BrowserWindowConstructorOptions } from 'electron';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { Theme } from '../contract/workspace.ts';
import { log } from './log.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

/** The window colour of the tokens, so that nothing flashes before the first paint. */
const backgrounds = { dark: '#0e1116', light: '#ffffff' } as const;

export interface WindowOptions {
  readonly preloadFile: string;
  readonly iconFile: string;
  readonly stateFile: string;
  readonly version: string;
  /** The theme the person chose, as saved; `system` asks the desktop. */
  readonly theme: Theme;
}

/** Makes the app's window, hidden: it shows itself once the page that is then loaded has something to show. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const state = readWindowState(
    options.stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow(settings(options, state));
  if (state?.maximized === true) window.maximize();

  window.once('ready-to-show', () => window.show());
  window.on('close', () => savePlace(window, options.stateFile));
  window.on('resized', () => savePlace(window, options.stateFile));
  window.on('moved', () => savePlace(window, options.stateFile));
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error(`The window's process ended: ${details.reason}, exit code ${details.exitCode}.`);
    if (details.reason !== 'clean-exit') offerReload(window);
  });

  return window;
}

function settings(
  options: WindowOptions,
  state: ReturnType<typeof readWindowState>,
): BrowserWindowConstructorOptions {
  const dark = options.theme === 'dark' || (options.theme === 'system' && nativeTheme.shouldUseDarkColors);
  return {
    title: 'Lambdeck',
    ...(state === null ? {} : { x: state.x, y: state.y }),
    width: state?.width ?? 1440,
    height: state?.height ?? 900,
    minWidth: 720,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: dark ? backgrounds.dark : backgrounds.light,
    icon: options.iconFile,
    webPreferences: {
      preload: options.preloadFile,
      additionalArguments: [`--lambdeck-version=${options.version}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      // The spell checker of Chromium fetches dictionaries from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  };
}

function savePlace(window: BrowserWindow, file: string): void {
  writeWindowState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
}

function offerReload(window: BrowserWindow): void {
  dialog
    .showMessageBox(window, {
      type: 'error',
      message: 'The window stopped working.',
      detail: 'What you typed is saved, and a run that was under way goes on. Reload shows it again.',
      buttons: ['Reload', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    .then(({ response }) => {
      if (response === 1) app.quit();
      else if (!window.isDestroyed()) window.webContents.reload();
    })
    .catch((error: unknown) => log.error('The window could not be reloaded.', error));
}
