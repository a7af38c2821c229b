import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { doubleApp } from './app-double.ts';
import { BrowserWindowDouble } from './browser-window-double.ts';
import { doubleState } from './double-state.ts';
import { UtilityProcessDouble } from './utility-process-double.ts';

/**
 * What electron/ imports from Electron, and no more, each member checked against Electron's own types. It stands in
 * for the module where Electron's binary is not there.
 */
export const app = doubleApp;
export const BrowserWindow = BrowserWindowDouble;
export const utilityProcess = UtilityProcessDouble;

// Electron's own is an EventEmitter too.
export const ipcMain = new EventEmitter();

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    doubleState.privilegedSchemes.push(...schemes);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>;

const defaultSession = {
  setPermissionRequestHandler(handler) {
    doubleState.permissionRequest = handler;
  },
  setPermissionCheckHandler(handler) {
    doubleState.permissionCheck = handler;
  },
  setDevicePermissionHandler(handler) {
    doubleState.devicePermission = handler;
  },
  setDisplayMediaRequestHandler(handler) {
    doubleState.displayMedia = handler;
  },
} satisfies Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>;

const sessionProtocol = {
  handle(scheme, handler) {
    doubleState.handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'handle'>;

export const session = { defaultSession: { ...defaultSession, protocol: sessionProtocol } };

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu(template: Electron.MenuItemConstructorOptions[]) {
    doubleState.menuTemplate = template;
  },
};

export const nativeTheme = {
  get shouldUseDarkColors() {
    return doubleState.darkDesktop;
  },
} satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>;

/** Turns each byte around. */
const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(doubleState.canEncrypt),
  getSelectedStorageBackend: () => doubleState.storageBackend,
  encryptStringAsync: (text) => Promise.resolve(turned(Buffer.from(text))),
  decryptStringAsync: (bytes) =>
    Promise.resolve({ result: turned(bytes).toString(), shouldReEncrypt: false }),
} satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

export const screen = {
  getAllDisplays: () => doubleState.displays.map((workArea) => ({ workArea })),
};

export const shell = {
  openExternal(url) {
    doubleState.openedLinks.push(url);
    return Promise.resolve();
  },
} satisfies Pick<Electron.Shell, 'openExternal'>;

export const clipboard = {
  writeText(text) {
    doubleState.clipboardText = text;
    return Promise.resolve();
  },
} satisfies Pick<Electron.Clipboard, 'writeText'>;

export const dialog = {
  showMessageBox(_window: unknown, options: Electron.MessageBoxOptions) {
    doubleState.messageBoxes.push({ message: options.message, detail: options.detail });
    return Promise.resolve({ response: doubleState.chosenButton, checkboxChecked: false });
  },
  showMessageBoxSync(options: Electron.MessageBoxOptions) {
    doubleState.messageBoxes.push({ message: options.message, detail: options.detail });
    return doubleState.chosenButton;
  },
  showErrorBox(title, content) {
    doubleState.errorBoxes.push({ title, content });
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox'> & Record<'showMessageBox' | 'showMessageBoxSync', unknown>;

export const contextBridge = {
  exposeInMainWorld(name, api) {
    doubleState.exposed.set(name, api);
  },
} satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

export const ipcRenderer = {
  postMessage(channel, message, transfer) {
    doubleState.posted.push({ channel, message, ports: transfer ?? [] });
  },
} satisfies Pick<Electron.IpcRenderer, 'postMessage'>;
