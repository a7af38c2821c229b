import type { MenuItemConstructorOptions } from 'electron';

type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DevicePermission = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
type DisplayMedia = Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0];
type PageHandler = (request: Request) => Response | Promise<Response>;

/** What the double of Electron was told, and what it is to answer. A test changes it before it starts the app. */
export const doubleState = {
  appPath: '',
  isPackaged: false,
  isReady: true,
  /** False plays a second start. */
  hasLock: true,
  version: '0.0.0-test',
  displays: [{ x: 0, y: 0, width: 1920, height: 1080 }],
  darkDesktop: true,
  /** Whether there is a keychain, and which one on Linux. */
  canEncrypt: true,
  storageBackend: 'gnome_libsecret' as ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>,
  /** The button that a message box answers with. */
  chosenButton: 0,

  paths: new Map<string, string>(),
  privilegedSchemes: [] as Electron.CustomScheme[],
  handlers: new Map<string, PageHandler>(),
  permissionRequest: null as PermissionRequest,
  permissionCheck: null as PermissionCheck,
  devicePermission: null as DevicePermission,
  displayMedia: null as DisplayMedia,
  menuTemplate: [] as readonly MenuItemConstructorOptions[],
  openedLinks: [] as string[],
  messageBoxes: [] as { message: string; detail: string | undefined }[],
  errorBoxes: [] as { title: string; content: string }[],
  clipboardText: '',
  quits: 0,
  exitCodes: [] as (number | undefined)[],
  /** What the preload gave to the page, by name. */
  exposed: new Map<string, unknown>(),
  /** What the preload sent to the main process. */
  posted: [] as { channel: string; message: unknown; ports: readonly unknown[] }[],
};
